package dev.spanwise.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.store.ProcessLock;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's preferences, stored in {@code preferences.json} of the settings folder as one flat object. Immutable.
 * {@code null} means not chosen yet.
 */
public record Preferences(
        @JsonUnwrapped Look look,
        @JsonUnwrapped Projects projects,
        @JsonUnwrapped Habits habits,
        @JsonUnwrapped Editing editing) {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * The appearance of windows.
     *
     * @param dark whether the theme is dark
     * @param scale zoom in percent
     * @param still whether animations are off
     * @param layout of the last used window
     */
    public record Look(
            @Nullable Boolean dark,
            @Nullable Integer scale,
            @Nullable Boolean still,
            @Nullable WindowLayout layout) {}

    /**
     * Project folders.
     *
     * @param recent latest first
     * @param open those that were open when the program ended
     * @param layouts of the windows that the recent ones were in, by folder
     */
    public record Projects(
            @Nullable List<String> recent,
            @Nullable List<String> open,
            @Nullable Map<String, WindowLayout> layouts) {}

    /**
     * Preferences of habits.
     *
     * @param run settings of runs
     * @param live whether edits are analyzed automatically
     * @param models folders of models that prompts were transferred to
     * @param commands chosen in the command palette, latest first
     * @param toured whether the tour was taken or declined
     */
    public record Habits(
            @Nullable RunPreferences run,
            @Nullable Boolean live,
            @Nullable List<String> models,
            @Nullable List<String> commands,
            @Nullable Boolean toured) {}

    /**
     * How the text of prompts is shown.
     *
     * @param wrapped whether long lines are broken
     * @param invisibleShown whether characters that cannot be seen are marked
     * @param textSize in percent
     * @param lineNumbers whether lines have numbers
     * @param font the name of its kind
     */
    public record Editing(
            @Nullable Boolean wrapped,
            @Nullable Boolean invisibleShown,
            @Nullable Integer textSize,
            @Nullable Boolean lineNumbers,
            @Nullable String font) {}

    /** The preferences of a new user. */
    public static final Preferences NONE = new Preferences(
            new Look(null, null, null, null),
            new Projects(null, null, null),
            new Habits(null, null, null, null, null),
            new Editing(null, null, null, null, null));

    private static final int MOST_RECENT = 8;
    private static final int MOST_COMMANDS = 12;

    /**
     * Preferences from disk.
     *
     * @param problem what was wrong with the file, and where it was moved; empty if it was valid
     */
    public record Loaded(Preferences preferences, Optional<String> problem) {}

    /** The preferences on disk; the defaults if there are none. An unreadable file is renamed and kept. */
    public static Loaded load() {
        Path file = file();
        try {
            return new Loaded(Files.exists(file) ? Json.read(file, Preferences.class) : NONE, Optional.empty());
        } catch (BadFileException e) {
            LOG.warn("The preferences cannot be read: {}", e.getMessage());
            return new Loaded(
                    NONE,
                    Optional.of("The preferences cannot be read, so the defaults are used. " + keepAside(file) + " ("
                            + e.getMessage() + ")"));
        }
    }

    private static String keepAside(Path file) {
        Path aside = file.resolveSibling("preferences-unreadable-" + SECONDS.format(Instant.now()) + ".json");
        try {
            Files.move(file, aside);
            return "The file is kept as " + aside + ".";
        } catch (IOException e) {
            LOG.warn("{} cannot be renamed", file, e);
            return "The file will be replaced at the next change.";
        }
    }

    /**
     * Changes the preferences on disk, which another process may have changed.
     *
     * @throws BadFileException if the settings folder cannot be written
     */
    public static Preferences change(UnaryOperator<Preferences> change) {
        return ProcessLock.during(file(), () -> {
            Preferences changed = change.apply(load().preferences());
            SettingsFolder.save(file(), changed);
            return changed;
        });
    }

    @JsonIgnore
    public @Nullable Boolean dark() {
        return look.dark;
    }

    @JsonIgnore
    public @Nullable Integer scale() {
        return look.scale;
    }

    @JsonIgnore
    public @Nullable Boolean reducedMotion() {
        return look.still;
    }

    @JsonIgnore
    public @Nullable WindowLayout layout() {
        return look.layout;
    }

    @JsonIgnore
    public @Nullable List<String> open() {
        return projects.open;
    }

    @JsonIgnore
    public List<String> recentFolders() {
        return projects.recent == null ? List.of() : projects.recent;
    }

    @JsonIgnore
    public @Nullable RunPreferences run() {
        return habits.run;
    }

    @JsonIgnore
    public @Nullable Boolean live() {
        return habits.live;
    }

    /** Folders of models that prompts were transferred to. */
    @JsonIgnore
    public List<String> transferredTo() {
        return habits.models == null ? List.of() : habits.models;
    }

    @JsonIgnore
    public List<String> latestCommands() {
        return habits.commands == null ? List.of() : habits.commands;
    }

    @JsonIgnore
    public boolean toured() {
        return Boolean.TRUE.equals(habits.toured);
    }

    private Preferences with(Look changed) {
        return new Preferences(changed, projects, habits, editing);
    }

    private Preferences with(Projects changed) {
        return new Preferences(look, changed, habits, editing);
    }

    private Preferences with(Habits changed) {
        return new Preferences(look, projects, changed, editing);
    }

    private Preferences with(Editing changed) {
        return new Preferences(look, projects, habits, changed);
    }

    public Preferences withDark(boolean chosen) {
        return with(new Look(chosen, look.scale, look.still, look.layout));
    }

    public Preferences withScale(int percent) {
        return with(new Look(look.dark, percent, look.still, look.layout));
    }

    public Preferences withReducedMotion(boolean chosen) {
        return with(new Look(look.dark, look.scale, chosen, look.layout));
    }

    public Preferences withLayout(WindowLayout used) {
        return with(new Look(look.dark, look.scale, look.still, used));
    }

    /** The layout of the window that a project was in. */
    public Optional<WindowLayout> layout(Path project) {
        return Optional.ofNullable(projects.layouts).map(layouts -> layouts.get(normal(project)));
    }

    /** A copy with the layout of a project's window, and without those of projects that are not recent. */
    public Preferences withLayout(Path project, WindowLayout used) {
        Map<String, WindowLayout> layouts = new TreeMap<>(projects.layouts == null ? Map.of() : projects.layouts);
        layouts.keySet().retainAll(recentFolders());
        layouts.put(normal(project), used);
        return with(new Projects(projects.recent, projects.open, layouts));
    }

    /** A copy with this folder as the latest project. */
    public Preferences withRecent(Path folder) {
        return with(
                new Projects(latest(recentFolders(), normal(folder), MOST_RECENT), projects.open, projects.layouts));
    }

    /** A copy without this project. */
    public Preferences withoutRecent(Path folder) {
        List<String> folders = new ArrayList<>(recentFolders());
        folders.remove(normal(folder));
        return with(new Projects(List.copyOf(folders), projects.open, projects.layouts));
    }

    public Preferences withOpen(List<Path> folders) {
        return with(new Projects(
                projects.recent, folders.stream().map(Preferences::normal).toList(), projects.layouts));
    }

    public Preferences withRun(RunPreferences chosen) {
        return with(new Habits(chosen, habits.live, habits.models, habits.commands, habits.toured));
    }

    public Preferences withLive(boolean chosen) {
        return with(new Habits(habits.run, chosen, habits.models, habits.commands, habits.toured));
    }

    public Preferences withModels(List<String> folders) {
        return with(new Habits(habits.run, habits.live, List.copyOf(folders), habits.commands, habits.toured));
    }

    /** A copy with this as the latest command of the palette. */
    public Preferences withCommand(String command) {
        return with(new Habits(
                habits.run,
                habits.live,
                habits.models,
                latest(latestCommands(), command, MOST_COMMANDS),
                habits.toured));
    }

    public Preferences withToured() {
        return with(new Habits(habits.run, habits.live, habits.models, habits.commands, true));
    }

    public Preferences withWrapped(boolean chosen) {
        return with(new Editing(chosen, editing.invisibleShown, editing.textSize, editing.lineNumbers, editing.font));
    }

    public Preferences withInvisibleShown(boolean chosen) {
        return with(new Editing(editing.wrapped, chosen, editing.textSize, editing.lineNumbers, editing.font));
    }

    public Preferences withTextSize(int percent) {
        return with(new Editing(editing.wrapped, editing.invisibleShown, percent, editing.lineNumbers, editing.font));
    }

    public Preferences withLineNumbers(boolean chosen) {
        return with(new Editing(editing.wrapped, editing.invisibleShown, editing.textSize, chosen, editing.font));
    }

    public Preferences withFont(String name) {
        return with(new Editing(editing.wrapped, editing.invisibleShown, editing.textSize, editing.lineNumbers, name));
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
        return SettingsFolder.path().resolve("preferences.json");
    }
}
