package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Trust;
import dev.spanwise.gui.SampleCopy;
import dev.spanwise.gui.document.DocumentFixture;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.project.Project;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the bundled model; everything happens on the test's thread. */
class TokenCounterTest {
    @TempDir
    Path folder;

    private PromptDocument document;
    private ModelTaskRunner runner;
    private PromptViewModel prompt;

    @BeforeEach
    void open() {
        DirectExecutor background = new DirectExecutor();
        DocumentFixture fixture = new DocumentFixture(background, folder.resolve("fixture"));
        document = fixture.document;
        runner = new ModelTaskRunner(background, new ModelLoader(Trust.ALLOWED), fixture.notices, fixture.status);
        prompt = new PromptViewModel(background, document);
        new TokenCounter(runner, prompt);
        Project project = Project.open(SampleCopy.of("review-sentiment", folder));
        document.open(project);
        assertThat(shown()).isNull();
        runner.load(project, (session, cancel) -> Boolean.TRUE, seen -> {});
    }

    @AfterEach
    void close() {
        runner.unload();
    }

    @Test
    void thePromptIsCountedWhenTheModelIsThereAndAfterEachEdit() {
        assertThat(shown()).matches("[1-9]\\d* of [\\d,]+ tokens");
        document.setText("system:\nBe brief.\n\nuser:\n{{input}}");
        assertThat(shown()).matches("system \\d+, user \\d+ \u00b7 \\d+ of [\\d,]+ tokens");
        document.setText(" ");
        assertThat(shown()).isNull();
    }

    @Test
    void anEditWhileTheModelIsBusyIsCountedAfterwards() {
        String before = shown();
        runner.<Boolean>start(
                Activity.ANALYZING,
                "Working",
                (session, cancel) -> {
                    assertThat(shown()).isEqualTo(before);
                    document.setText("Be brief.");
                    assertThat(shown()).isNull();
                    return Boolean.TRUE;
                },
                done -> {},
                failure -> {
                    throw new AssertionError(failure);
                });
        assertThat(shown()).isNotNull().isNotEqualTo(before);
    }

    private @Nullable String shown() {
        TokenCount count = prompt.tokensProperty().get();
        return count == null ? null : count.line();
    }
}
