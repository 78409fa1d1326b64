package dev.spanwise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.gui.SampleCopy;
import dev.spanwise.project.Project;
import dev.spanwise.score.ModelException;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void copySample() {
        project = SampleCopy.of("ticket-triage", folder.resolve("project"));
    }

    private Project with(String... fields) throws IOException {
        Path file = project.resolve("project.json");
        ObjectNode document = Json.read(file, ObjectNode.class);
        for (int i = 0; i < fields.length; i += 2) {
            document.put(fields[i], fields[i + 1]);
        }
        Json.write(file, document);
        return Project.open(project);
    }

    @Test
    void whatIsInsideOrComesWithTheProgramIsNoWish() throws IOException {
        assertThat(Wish.of(with("model", "pocket", "rewriter", "models/mine", "rewriteTemplate", "small")))
                .isEmpty();
        assertThat(Wish.of(with("judgeTemplate", "judge.txt"))).isEmpty();
    }

    @Test
    void foldersAndTextsOutsideAreRefusedUntilAllowed() throws IOException {
        Path model = AppPaths.bundledModel().toAbsolutePath();
        Path secret = Files.writeString(folder.resolve("id_rsa"), "BEGIN SECRET");
        Project open = with("model", model.toString(), "rewriteTemplate", "../../id_rsa");
        ModelLoader loader = new ModelLoader(Trust.ALLOWED);
        assertThatThrownBy(() -> Session.open(open, open.settings().loss(), loader))
                .isInstanceOfSatisfying(UntrustedException.class, refused -> {
                    assertThat(refused).hasMessageContainingAll(model.toString(), secret.toString());
                    Trust.allow(open, refused.wishes());
                });
        Session.open(open, open.settings().loss(), loader).close();
        Session.open(open).close();
    }

    @Test
    void anAllowanceIsForOneProjectAndOnePlace() throws IOException {
        Path model = AppPaths.bundledModel().toAbsolutePath();
        Project open = with("model", model.toString());
        Trust.allow(open, Wish.of(open));
        assertThatCode(() -> Trust.ALLOWED.require(open)).doesNotThrowAnyException();
        Project changed = with("model", model.resolveSibling("other").toString());
        assertThatThrownBy(() -> Trust.ALLOWED.require(changed)).isInstanceOf(UntrustedException.class);
        Path copy = SampleCopy.of("ticket-triage", folder.resolve("copy"));
        Files.copy(project.resolve("project.json"), copy.resolve("project.json"), StandardCopyOption.REPLACE_EXISTING);
        with("model", model.toString());
        assertThatThrownBy(() -> Trust.NAMED.require(Project.open(copy))).isInstanceOf(UntrustedException.class);
        assertThatCode(() -> Trust.EVERYTHING.require(Project.open(copy))).doesNotThrowAnyException();
    }

    @Test
    void aServerNeedsAYesInWindowsAndByItsAddress() throws IOException {
        Backend backend = Backend.at("trusted-test", "http://127.0.0.1:9");
        SettingsFolder.save(SettingsFolder.path().resolve("backends.json"), Map.of("backends", List.of(backend)));
        try {
            Project named = with("model", "trusted-test");
            assertThatThrownBy(() -> Trust.ALLOWED.require(named))
                    .isInstanceOf(UntrustedException.class)
                    .hasMessageContaining("127.0.0.1:9")
                    .hasMessageContaining("trusted-test");
            assertThatCode(() -> Trust.NAMED.require(named)).doesNotThrowAnyException();
            for (String field : List.of("rewriter", "judge", "reward")) {
                Project byAddress = with("model", "pocket", field, "http://127.0.0.1:9");
                assertThatThrownBy(() -> Trust.NAMED.require(byAddress)).isInstanceOf(UntrustedException.class);
                with(field, "trusted-test");
            }
        } finally {
            BackendRegistry.remove("trusted-test");
        }
    }

    @Test
    void aModelFolderInTheProjectMustNotLeadOut() throws IOException {
        Path model = Files.createDirectories(project.resolve("m"));
        Path secret = Files.writeString(folder.resolve("id_rsa"), "BEGIN SECRET");
        Files.createSymbolicLink(model.resolve("chat_template.jinja"), secret);
        Project open = with("model", "m");
        assertThatThrownBy(() -> Session.open(open))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("outside of the project");
        Files.delete(model.resolve("chat_template.jinja"));
        assertThatThrownBy(() -> Session.open(open)).isInstanceOf(ModelException.class);
    }
}
