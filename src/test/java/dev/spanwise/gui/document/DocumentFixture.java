package dev.spanwise.gui.document;

import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document over a small project folder, without a window and without a model. */
public final class DocumentFixture {
    public final RecordedDialogs dialogs = new RecordedDialogs();
    public final Notices notices = new Notices(dialogs);
    public final StatusLine status = new StatusLine();
    public final PromptDocument document;
    private final Path folder;

    /** @param folder empty */
    public DocumentFixture(BackgroundExecutor background, Path folder) {
        this(background, folder, true);
    }

    /** @param fresh whether the project is to be made */
    DocumentFixture(BackgroundExecutor background, Path folder, boolean fresh) {
        this.folder = folder;
        this.document = new PromptDocument(background, notices, status);
        if (fresh) {
            makeProject();
        }
    }

    private void makeProject() {
        try {
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve("project.json"), "{\"formatVersion\": 1}\n");
            Files.writeString(folder.resolve("data/examples.jsonl"), """
                {"input": "one", "target": "1", "split": "train"}
                {"input": "two", "target": "2", "split": "train"}
                {"input": "three", "target": "3", "split": "validation"}
                {"input": "four", "target": "4", "split": "test"}
                """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the project with this prompt, as another project. */
    public void open(String prompt) {
        write(prompt);
        document.open(Project.open(folder));
    }

    public Path folder() {
        return folder;
    }

    /** The file of the examples. */
    public Path examples() {
        return folder.resolve("data/examples.jsonl");
    }

    /** Writes the prompt's file as another program would. */
    public void write(String prompt) {
        try {
            Files.writeString(folder.resolve("prompt.md"), prompt + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prompt's file as it is now. */
    public String written() {
        try {
            return Files.readString(folder.resolve("prompt.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
