package dev.spanwise.app;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person chose, kept in {@code preferences.json} of the settings folder. Immutable.
 *
 * @param dark whether the window is dark; {@code null} until chosen
 * @param recent project folders, latest first
 */
public record Preferences(@Nullable Boolean dark, @Nullable List<String> recent) {
    private static final int MOST_RECENT = 8;

    /** The preferences on disk; the defaults if there are none or they cannot be read. */
    public static Preferences load() {
        Path file = file();
        try {
            return Files.exists(file) ? Json.read(file, Preferences.class) : new Preferences(null, null);
        } catch (BadFileException e) {
            return new Preferences(null, null);
        }
    }

    /** @throws BadFileException if the settings folder cannot be written */
    public void save() {
        try {
            Files.createDirectories(Home.settings());
        } catch (IOException e) {
            throw new BadFileException(Home.settings() + " cannot be created: " + e.getMessage(), e);
        }
        Json.write(file(), this);
    }

    public Preferences withDark(boolean dark) {
        return new Preferences(dark, recent);
    }

    /** With this folder as the latest project. */
    public Preferences withRecent(Path folder) {
        List<String> folders = new ArrayList<>(recentFolders());
        String latest = folder.toAbsolutePath().normalize().toString();
        folders.remove(latest);
        folders.addFirst(latest);
        return new Preferences(dark, List.copyOf(folders.subList(0, Math.min(MOST_RECENT, folders.size()))));
    }

    public List<String> recentFolders() {
        return recent == null ? List.of() : recent;
    }

    private static Path file() {
        return Home.settings().resolve("preferences.json");
    }
}
