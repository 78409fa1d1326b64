package dev.spanwise.app;

import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
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
 * @param run how runs search; {@code null} until chosen
 */
public record Preferences(@Nullable Boolean dark, @Nullable List<String> recent, @Nullable RunChoices run) {
    private static final int MOST_RECENT = 8;
    private static final Preferences NONE = new Preferences(null, null, null);

    /** The preferences on disk; the defaults if there are none or they cannot be read. */
    public static Preferences load() {
        Path file = file();
        try {
            return Files.exists(file) ? Json.read(file, Preferences.class) : NONE;
        } catch (BadFileException e) {
            return NONE;
        }
    }

    /** @throws BadFileException if the settings folder cannot be written */
    public void save() {
        Home.save(file(), this);
    }

    public Preferences withDark(boolean dark) {
        return new Preferences(dark, recent, run);
    }

    /** With this folder as the latest project. */
    public Preferences withRecent(Path folder) {
        List<String> folders = new ArrayList<>(recentFolders());
        String latest = folder.toAbsolutePath().normalize().toString();
        folders.remove(latest);
        folders.addFirst(latest);
        return new Preferences(dark, List.copyOf(folders.subList(0, Math.min(MOST_RECENT, folders.size()))), run);
    }

    public Preferences withRun(RunChoices run) {
        return new Preferences(dark, recent, run);
    }

    public List<String> recentFolders() {
        return recent == null ? List.of() : recent;
    }

    private static Path file() {
        return Home.settings().resolve("preferences.json");
    }
}
