package dev.spanwise.gui.welcome;

import dev.spanwise.project.Project;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sample project.
 *
 * @param task purpose of the prompt, in a sentence
 * @param lesson what the sample demonstrates, in a sentence; empty if its README does not have it
 */
public record SampleProject(Path folder, String name, TaskKind kind, String task, String lesson) {
    private static final String LESSON = "Look for ";

    /** @throws BadFileException if the folder's project.json or README cannot be read */
    static SampleProject in(Path folder) {
        var settings = Project.settingsIn(folder);
        return new SampleProject(
                folder, settings.name(), settings.loss().kind(), settings.task(), lesson(folder.resolve("README.md")));
    }

    private static String lesson(Path readme) {
        if (!Files.exists(readme)) {
            return "";
        }
        try {
            String text = Files.readString(readme).replaceAll("\\s+", " ").strip();
            int from = text.lastIndexOf(LESSON);
            return from < 0 ? "" : text.substring(from);
        } catch (IOException e) {
            throw BadFileException.reading(readme, e);
        }
    }
}
