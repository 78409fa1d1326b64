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
 * @param open folders of the projects that were open at the end; {@code null} before the first one
 * @param toured whether the tour was taken or declined
 * @param commands what was chosen in the command palette, latest first
 * @param layout of the window used last; {@code null} before the first one
 * @param scale how large the window's content is, in percent; {@code null} until chosen
 * @param still whether nothing moves by itself; {@code null} until chosen
 * @param live whether an edit is analyzed by itself; {@code null} until chosen
 * @param models folders of models that prompts were transferred to; {@code null} as long as there are none
 */
public record Preferences(
        @Nullable Boolean dark,
        @Nullable List<String> recent,
        @Nullable RunChoices run,
        @Nullable List<String> open,
        boolean toured,
        @Nullable List<String> commands,
        @Nullable WindowLayout layout,
        @Nullable Integer scale,
        @Nullable Boolean still,
        @Nullable Boolean live,
        @Nullable List<String> models) {
    /** Nothing chosen yet. */
    public static final Preferences NONE =
            new Preferences(null, null, null, null, false, null, null, null, null, null, null);

    private static final int MOST_RECENT = 8;
    private static final int MOST_COMMANDS = 12;

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

    public Preferences withDark(boolean chosen) {
        return new Preferences(chosen, recent, run, open, toured, commands, layout, scale, still, live, models);
    }

    /** With this folder as the latest project. */
    public Preferences withRecent(Path folder) {
        return new Preferences(
                dark,
                latest(recentFolders(), normal(folder), MOST_RECENT),
                run,
                open,
                toured,
                commands,
                layout,
                scale,
                still,
                live,
                models);
    }

    /** Without a project that is no longer wanted, or no longer there. */
    public Preferences withoutRecent(Path folder) {
        List<String> folders = new ArrayList<>(recentFolders());
        folders.remove(normal(folder));
        return new Preferences(
                dark, List.copyOf(folders), run, open, toured, commands, layout, scale, still, live, models);
    }

    public Preferences withRun(RunChoices chosen) {
        return new Preferences(dark, recent, chosen, open, toured, commands, layout, scale, still, live, models);
    }

    public Preferences withOpen(List<Path> folders) {
        return new Preferences(
                dark,
                recent,
                run,
                folders.stream().map(Preferences::normal).toList(),
                toured,
                commands,
                layout,
                scale,
                still,
                live,
                models);
    }

    public Preferences withToured() {
        return new Preferences(dark, recent, run, open, true, commands, layout, scale, still, live, models);
    }

    /** With this as the latest command chosen in the palette. */
    public Preferences withCommand(String command) {
        return new Preferences(
                dark,
                recent,
                run,
                open,
                toured,
                latest(latestCommands(), command, MOST_COMMANDS),
                layout,
                scale,
                still,
                live,
                models);
    }

    public Preferences withLayout(WindowLayout used) {
        return new Preferences(dark, recent, run, open, toured, commands, used, scale, still, live, models);
    }

    public Preferences withScale(int percent) {
        return new Preferences(dark, recent, run, open, toured, commands, layout, percent, still, live, models);
    }

    public Preferences withStill(boolean chosen) {
        return new Preferences(dark, recent, run, open, toured, commands, layout, scale, chosen, live, models);
    }

    public Preferences withLive(boolean chosen) {
        return new Preferences(dark, recent, run, open, toured, commands, layout, scale, still, chosen, models);
    }

    public Preferences withModels(List<String> folders) {
        return new Preferences(
                dark, recent, run, open, toured, commands, layout, scale, still, live, List.copyOf(folders));
    }

    /** Folders of models that prompts were transferred to. */
    public List<String> transferredTo() {
        return models == null ? List.of() : models;
    }

    public List<String> recentFolders() {
        return recent == null ? List.of() : recent;
    }

    public List<String> latestCommands() {
        return commands == null ? List.of() : commands;
    }

    private static List<String> latest(List<String> before, String latest, int most) {
        List<String> all = new ArrayList<>(before);
        all.remove(latest);
        all.addFirst(latest);
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static String normal(Path folder) {
        return folder.toAbsolutePath().normalize().toString();
    }

    private static Path file() {
        return Home.settings().resolve("preferences.json");
    }
}
