package dev.spanwise.gui.welcome;

import dev.spanwise.project.Project;
import dev.spanwise.store.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project that was open before.
 *
 * @param name the project's name, or the folder's if the project cannot be read
 * @param there whether the folder still has a project
 */
public record RecentProject(Path folder, String name, boolean there) {

    static RecentProject in(Path folder) {
        String fallback = String.valueOf(folder.getFileName());
        if (!Files.exists(folder.resolve("project.json"))) {
            return new RecentProject(folder, fallback, false);
        }
        try {
            return new RecentProject(folder, Project.settingsIn(folder).name(), true);
        } catch (BadFileException e) {
            return new RecentProject(folder, fallback, true);
        }
    }
}
