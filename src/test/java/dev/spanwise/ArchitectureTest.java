package dev.spanwise;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the packages. A package may use what stands in its line here, and nothing else of ours. */
@AnalyzeClasses(packages = "dev.spanwise", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {
        "backend", "project", "report", "pmpo", "eval", "score", "task", "text", "stats", "store"
    };

    @ArchTest
    static final ArchRule packagesDependDownwardsOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("launcher")
            .definedBy("dev.spanwise")
            .layer("gui")
            .definedBy("dev.spanwise.gui..")
            .layer("cli")
            .definedBy("dev.spanwise.cli..")
            .layer("app")
            .definedBy("dev.spanwise.app..")
            .layer("backend")
            .definedBy("dev.spanwise.backend..")
            .layer("project")
            .definedBy("dev.spanwise.project..")
            .layer("report")
            .definedBy("dev.spanwise.report..")
            .layer("pmpo")
            .definedBy("dev.spanwise.pmpo..")
            .layer("eval")
            .definedBy("dev.spanwise.eval..")
            .layer("score")
            .definedBy("dev.spanwise.score..")
            .layer("task")
            .definedBy("dev.spanwise.task..")
            .layer("text")
            .definedBy("dev.spanwise.text..")
            .layer("stats")
            .definedBy("dev.spanwise.stats..")
            .layer("store")
            .definedBy("dev.spanwise.store..")
            .whereLayer("launcher")
            .mayOnlyAccessLayers("gui", "cli")
            .whereLayer("gui")
            .mayOnlyAccessLayers(and("app", CORE))
            .whereLayer("cli")
            .mayOnlyAccessLayers(and("app", CORE))
            .whereLayer("app")
            .mayOnlyAccessLayers(CORE)
            .whereLayer("backend")
            .mayOnlyAccessLayers("score", "text")
            .whereLayer("project")
            .mayOnlyAccessLayers("pmpo", "score", "task", "text", "stats", "store")
            .whereLayer("report")
            .mayOnlyAccessLayers("pmpo", "eval", "score", "task", "text", "stats", "store")
            .whereLayer("pmpo")
            .mayOnlyAccessLayers("score", "task", "text", "stats", "store")
            .whereLayer("eval")
            .mayOnlyAccessLayers("pmpo", "score", "task", "text", "stats")
            .whereLayer("score")
            .mayOnlyAccessLayers("text")
            .whereLayer("task")
            .mayOnlyAccessLayers("text", "store")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("stats")
            .mayNotAccessAnyLayer()
            .whereLayer("store")
            .mayNotAccessAnyLayer()
            .ensureAllClassesAreContainedInArchitecture()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching("dev.spanwise.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheWindowKnowsJavaFx = noClasses()
            .that(describe(
                    "live outside gui and are not the launcher",
                    type -> !type.getPackageName().startsWith("dev.spanwise.gui")
                            && !type.getPackageName().equals("dev.spanwise")))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "javafx..",
                    "com.sun.javafx..",
                    "org.controlsfx..",
                    "org.fxmisc..",
                    "org.reactfx..",
                    "atlantafx..",
                    "org.kordamp.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheEmbeddedEngineKnowsItsLibraries = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.backend.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "ai.djl..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyBackendsSpeakHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.backend..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheServerKnowsItsWebServer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.backend.serve..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheGuideKnowsMarkdown = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.gui.guide..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.commonmark..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheScoreCacheKnowsSql = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.spanwise.backend.http.ScoreCache")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule textAndNumbersKnowNoJson = noClasses()
            .that()
            .resideInAnyPackage("dev.spanwise.text..", "dev.spanwise.stats..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule oneDoorToTheWindowThread = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.gui.task..")
            .should()
            .accessTargetWhere(describe(
                    "is Platform.runLater",
                    (JavaAccess<?> access) -> access.getTargetOwner().getName().equals("javafx.application.Platform")
                            && access.getName().equals("runLater")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule viewModelsNeedNoToolkit = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule viewModelsLiveInTheWindow = classes()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .resideInAPackage("dev.spanwise.gui..")
            .allowEmptyShould(true);

    private static String[] and(String first, String... others) {
        String[] all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
