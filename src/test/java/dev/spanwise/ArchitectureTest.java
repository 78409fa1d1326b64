package dev.spanwise;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/** The walls between the packages. A package may use what stands in its line here, and nothing else of ours. */
@AnalyzeClasses(packages = "dev.spanwise", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Of ours beside {@code error}, which every package may use. */
    private static final Map<String, Set<String>> PACKAGES = Map.ofEntries(
            entry("error", Set.of()),
            entry("text", Set.of()),
            entry("stats", Set.of()),
            entry("store", Set.of()),
            entry("jinja", Set.of()),
            entry("score", Set.of("jinja", "text")),
            entry("task", Set.of("text", "store")),
            entry("backend", Set.of("score", "text", "store")),
            entry("pmpo", Set.of("score", "task", "text", "stats", "store")),
            entry("eval", Set.of("pmpo", "score", "task", "text", "stats")),
            entry("project", Set.of("pmpo", "score", "task", "text", "stats", "store")),
            entry("report", Set.of("pmpo", "eval", "score", "task", "text", "stats", "store")),
            entry(
                    "app",
                    Set.of("backend", "project", "report", "pmpo", "eval", "score", "task", "text", "stats", "store")),
            entry(
                    "cli",
                    Set.of(
                            "app", "backend", "project", "report", "pmpo", "eval", "score", "task", "text", "stats",
                            "store")),
            entry(
                    "gui",
                    Set.of(
                            "app", "backend", "project", "report", "pmpo", "eval", "score", "task", "text", "stats",
                            "store")));

    /** What features of the window share. */
    private static final Set<String> SHARED =
            Set.of("document", "task", "notice", "control", "diff", "theme", "prompt");

    /** Folders of the window that are no feature, and what they may use of the others. */
    private static final Map<String, Set<String>> FOUNDATION = Map.of(
            "theme", Set.of(),
            "control", Set.of("theme"),
            "diff", Set.of("control", "theme"),
            "notice", Set.of("control", "theme"),
            "task", Set.of("control", "notice"),
            "document", Set.of("control", "notice", "task"),
            "prompt", Set.of("control", "diff", "document", "notice", "task", "theme"));

    @ArchTest
    static final ArchRule packagesUseWhatStandsInTheirLine = classes()
            .that()
            .resideInAPackage("dev.spanwise.*..")
            .should(use(
                    "dev.spanwise",
                    (user, used) -> used.equals("error")
                            || Objects.requireNonNull(PACKAGES.get(user), user + " is not in the list")
                                    .contains(used)));

    @ArchTest
    static final ArchRule aFeatureKnowsNoOtherFeature = classes()
            .that()
            .resideInAPackage("dev.spanwise.gui.*..")
            .should(use(
                    "dev.spanwise.gui",
                    (user, used) -> user.equals("frame")
                            ? !used.isEmpty()
                            : FOUNDATION.getOrDefault(user, SHARED).contains(used)));

    @ArchTest
    static final ArchRule nothingButTheApplicationKnowsTheFrame = noClasses()
            .that(describe(
                    "are neither in the frame nor in the root of the window",
                    type -> !type.getPackageName().startsWith("dev.spanwise.gui.frame")
                            && !type.getPackageName().equals("dev.spanwise.gui")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.spanwise.gui.frame..");

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching("dev.spanwise.(**)").should().beFreeOfCycles();

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
                    "org.kordamp.."));

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyTheEmbeddedEngineKnowsItsLibraries = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.backend.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "ai.djl..");

    @ArchTest
    static final ArchRule onlyBackendsSpeakHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.backend..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule onlyTheServerKnowsItsWebServer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.backend.serve..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule onlyPromptsAndTheGuideKnowMarkdown = noClasses()
            .that()
            .resideOutsideOfPackages("dev.spanwise.gui.guide..", "dev.spanwise.text..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.commonmark..");

    @ArchTest
    static final ArchRule onlyTheScoreCacheKnowsSql = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.spanwise.backend.http.ScoreCache")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule textAndNumbersKnowNoJson = noClasses()
            .that()
            .resideInAnyPackage("dev.spanwise.text..", "dev.spanwise.stats..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule oneDoorToTheWindowThread = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanwise.gui.task..")
            .should()
            .accessTargetWhere(describe(
                    "is Platform.runLater",
                    (JavaAccess<?> access) -> access.getTargetOwner().getName().equals("javafx.application.Platform")
                            && access.getName().equals("runLater")));

    @ArchTest
    static final ArchRule viewModelsNeedNoToolkit = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application.."));

    @ArchTest
    static final ArchRule viewModelsLiveInTheWindow =
            classes().that().haveSimpleNameEndingWith("ViewModel").should().resideInAPackage("dev.spanwise.gui..");

    /**
     * Uses of our classes in other folders beneath a package.
     *
     * @param allowed told the names of the folders, of which the used one is empty for the package itself
     */
    private static ArchCondition<JavaClass> use(String root, BiPredicate<String, String> allowed) {
        return new ArchCondition<>("use only what its folder may") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                String from = folder(user, root);
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass();
                    if ((used.getPackageName() + ".").startsWith(root + ".")) {
                        String to = folder(used, root);
                        if (!to.equals(from) && !allowed.test(from, to)) {
                            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                        }
                    }
                }
            }
        };
    }

    private static String folder(JavaClass type, String root) {
        String below = type.getPackageName().substring(root.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }
}
