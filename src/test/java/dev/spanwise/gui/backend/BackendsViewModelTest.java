package dev.spanwise.gui.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.Backend;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.serve.EngineServer;
import dev.spanwise.gui.task.DirectExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsViewModelTest {
    private static final String KEY = "sk-very-secret-4711";

    @TempDir
    Path folder;

    private final List<String> failures = new ArrayList<>();
    private final List<String> used = new ArrayList<>();
    private String settingsBefore = "";
    private OnnxModel model;
    private EngineServer server;

    @BeforeEach
    void serve() {
        settingsBefore = System.getProperty("spanwise.settings");
        System.setProperty("spanwise.settings", folder.toString());
        model = OnnxModel.open(AppPaths.bundledModel());
        server = EngineServer.start(
                model, new EngineServer.Options("pocket", "spanwise-1", "127.0.0.1", 0, Optional.of(KEY), 64, 1 << 20));
    }

    @AfterEach
    void stop() {
        server.close();
        model.close();
        System.setProperty("spanwise.settings", settingsBefore);
        assertThat(failures).isEmpty();
    }

    private BackendsViewModel open() {
        return new BackendsViewModel(
                new DirectExecutor(),
                (doing, failure) -> failures.add(doing),
                Optional.empty(),
                List::of,
                (scored, rewriter) -> used.add(scored + " " + rewriter));
    }

    private BackendsViewModel checked() {
        BackendsViewModel backends = open();
        backends.urlProperty().set("127.0.0.1:" + server.port() + "/v1");
        backends.nameProperty().set("lab");
        backends.keyProperty().set(KEY);
        backends.check();
        return backends;
    }

    @Test
    void aServerThatPassesCanBeChosen() {
        BackendsViewModel backends = checked();

        assertThat(backends.verdictProperty().get()).isEqualTo("lab can be used.");
        assertThat(backends.checks()).hasSize(14);
        assertThat(backends.backends())
                .singleElement()
                .satisfies(backend -> assertThat(backend.usable()).isTrue());
        assertThat(backends.models()).containsExactly("lab", "pocket");
        assertThat(backends.scoredProperty().get()).isEqualTo("lab");
        backends.rewriterProperty().set("pocket");
        backends.apply();
        assertThat(used).containsExactly("lab Optional[pocket]");
        assertThat(open().chosenProperty().get()).isEqualTo(backends.backends().getFirst());
    }

    @Test
    void aKeyIsTypedInAndNeverShownAgain() throws IOException {
        BackendsViewModel backends = checked();

        assertThat(backends.keyProperty().get()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/lab"))))
                .isEqualTo("rw-------");

        backends.remove();

        assertThat(folder.resolve("keys/lab")).doesNotExist();
        assertThat(backends.backends()).isEmpty();
    }

    @Test
    void aKeyFileThatOthersCanReadIsNotUsed() throws IOException {
        checked();
        Files.setPosixFilePermissions(folder.resolve("keys/lab"), PosixFilePermissions.fromString("rw-r--r--"));
        BackendsViewModel backends = open();

        backends.check();

        assertThat(backends.verdictProperty().get()).contains("chmod 600");
    }

    @Test
    void aServerThatFailsStaysWithItsReason() {
        BackendsViewModel backends = open();
        backends.urlProperty().set("127.0.0.1:" + server.port());
        backends.keyProperty().set("wrong");
        backends.check();

        assertThat(backends.verdictProperty().get())
                .contains("cannot be used")
                .contains("key")
                .doesNotContain("wrong");
        assertThat(backends.models()).containsExactly("pocket");
        assertThat(backends.backends()).hasSize(1);
    }

    @Test
    void whatCanBeUsedNowComesFirstAndThenTheName() {
        BackendsViewModel backends = checked();
        backends.scoredProperty().set("absent");
        backends.nameProperty().set("another");
        backends.keyProperty().set("wrong");
        backends.check();

        assertThat(backends.backends()).extracting(Backend::name).containsExactly("lab", "another");
        assertThat(backends.models()).containsExactly("lab", "pocket", "absent");
        backends.chooseFolder(Path.of("/models/new"));
        assertThat(backends.models()).containsExactly("/models/new", "lab", "pocket", "absent");
        assertThat(backends.rewriters())
                .containsExactly(BackendsViewModel.SAME, "/models/new", "lab", "pocket", "absent");
    }

    @Test
    void whatIsMissingIsSaid() {
        BackendsViewModel backends = open();
        backends.check();
        assertThat(backends.verdictProperty().get()).contains("address");
        backends.urlProperty().set("localhost:1");
        backends.slotsProperty().set("many");
        backends.check();
        assertThat(backends.verdictProperty().get()).contains("Requests at once");
        backends.slotsProperty().set("4");
        backends.inputPriceProperty().set("1");
        backends.check();
        assertThat(backends.verdictProperty().get()).contains("two numbers");
        assertThat(backends.backends()).isEmpty();
    }

    @Test
    void theCacheIsShownAndForgotten() {
        BackendsViewModel backends = checked();
        assertThat(backends.cacheProperty().get()).startsWith("0 cached scores");
        backends.clearCache();
        assertThat(backends.cacheProperty().get()).startsWith("0 cached scores");
    }

    @Test
    void aDownloadThatFailsSaysWhy() {
        DownloadViewModel download = open().download();
        download.start();
        assertThat(download.stateProperty().get()).startsWith("Name a model");
        download.idProperty().set("lab/model");
        download.hubProperty().set("http://127.0.0.1:1");
        download.start();
        assertThat(download.stateProperty().get()).contains("Check the connection");
        assertThat(download.loadingProperty().get()).isFalse();
    }
}
