package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log says of commands, and what it must not say. */
class LogTest {
    private static final String PROMPT = "Zanzibar is the capital of the moon.";

    @TempDir
    Path folder;

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.spanwise");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @BeforeEach
    void listen() {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        events.start();
        log.addAppender(events);
    }

    @AfterEach
    void stop() {
        log.detachAppender(events);
    }

    @Test
    void whatIsLoadedContactedAndRefusedIsLoggedButNoPromptAndNoData() throws IOException {
        Path project = CommandLineRun.sample("ticket-triage", folder);
        Path prompt = Files.writeString(folder.resolve("long.md"), (PROMPT + " ").repeat(200));
        CommandLineRun tooLong = CommandLineRun.of("score", project, "--prompt", prompt);
        assertThat(tooLong.code()).isEqualTo(SpanwiseCommand.MODEL_UNFIT);
        CommandLineRun.of("backend", "check", "http://127.0.0.1:1/", "--name", "nobody");
        Files.writeString(project.resolve("data/examples.jsonl"), "{\"input\": \"zanzibar\", \"target\": \n");
        CommandLineRun damaged = CommandLineRun.of("score", project);
        assertThat(damaged.code()).isEqualTo(SpanwiseCommand.BAD_DATA);

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("Loaded model pocket in "))
                .anyMatch(line -> line.equals("Server http://127.0.0.1:1 is contacted"))
                .anyMatch(line -> line.equals("Refused: ContextOverflowException"))
                .anyMatch(line -> line.startsWith("Refused: BadFileException"))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("zanzibar"));
    }
}
