package dev.spanwise.app;

import dev.spanwise.project.Project;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.store.ProcessLock;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the user has allowed to projects, in {@code trusted.json} of the settings folder.
 *
 * @param projects by the real paths of their folders, the kinds and places of what they may use
 */
record TrustedProjects(Map<String, Set<String>> projects) {
    TrustedProjects {
        projects = Map.copyOf(projects);
    }

    /** A file that cannot be read allows nothing. */
    static TrustedProjects load() {
        try {
            return Files.exists(file()) ? Json.readWhole(file(), TrustedProjects.class) : new TrustedProjects(Map.of());
        } catch (BadFileException e) {
            return new TrustedProjects(Map.of());
        }
    }

    Predicate<Wish> refusedTo(Project project) {
        Set<String> allowed = projects.getOrDefault(key(project), Set.of());
        return wish -> !allowed.contains(key(wish));
    }

    static void allow(Project project, List<Wish> wishes) {
        ProcessLock.during(file(), () -> {
            Map<String, Set<String>> all = new LinkedHashMap<>(load().projects);
            Set<String> allowed = new LinkedHashSet<>(all.getOrDefault(key(project), Set.of()));
            wishes.stream().map(TrustedProjects::key).forEach(allowed::add);
            all.put(key(project), allowed);
            TrustedProjects changed = new TrustedProjects(all);
            SettingsFolder.save(file(), changed);
            return changed;
        });
    }

    private static String key(Wish wish) {
        return wish.kind() + " " + wish.what();
    }

    private static String key(Project project) {
        try {
            return project.folder().toRealPath().toString();
        } catch (IOException e) {
            return project.folder().toString();
        }
    }

    private static Path file() {
        return SettingsFolder.path().resolve("trusted.json");
    }
}
