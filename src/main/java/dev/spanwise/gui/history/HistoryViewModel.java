package dev.spanwise.gui.history;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.project.MeasurementSetup;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.text.WordDiff;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The versions of the prompt. */
public final class HistoryViewModel {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    /** The prompt in the editor, where versions are given by their numbers. */
    static final int EDITOR = 0;

    private final InstantSource clock;
    private final ZoneId zone;
    private final ObservableList<VersionRow> rows = FXCollections.observableArrayList();
    private final ObservableList<VersionRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<@Nullable VersionRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<String> current = new ReadOnlyObjectWrapper<>("");
    private final IntegerProperty against = new SimpleIntegerProperty(this, "against", EDITOR);
    private final ReadOnlyObjectWrapper<@Nullable WordDiff> diff = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper restorable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper currentText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper keepable = new ReadOnlyBooleanWrapper(this, "keepable");
    private Runnable onKeep = () -> {};
    private BiConsumer<PromptVersion, String> onName = (version, name) -> {};
    private Consumer<PromptVersion> onRestore = version -> {};
    private Consumer<PromptVersion> onBranch = version -> {};

    public HistoryViewModel() {
        this(InstantSource.system(), ZoneId.systemDefault());
    }

    HistoryViewModel(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        selected.addListener((property, old, row) -> refresh());
        current.addListener((property, old, prompt) -> refresh());
        against.subscribe(this::refresh);
    }

    /**
     * Shows the history; a selected version stays selected.
     *
     * @param versions oldest first
     * @param now current conditions of losses
     */
    public void show(List<PromptVersion> versions, MeasurementSetup now) {
        VersionRow before = selected.get();
        Map<Integer, PromptVersion> byId = new HashMap<>();
        versions.forEach(version -> byId.put(version.id(), version));
        List<VersionRow> fresh = new ArrayList<>();
        Iterator<GraphRow> lanes = GraphRow.of(versions.reversed()).reversed().iterator();
        int previous = 0;
        for (PromptVersion version : versions) {
            PromptVersion parent = byId.get(version.parent());
            Double change = parent == null
                            || parent.loss() == null
                            || version.loss() == null
                            || version.measurement() == null
                            || !version.measurement().equals(parent.measurement())
                    ? null
                    : Double.valueOf(version.loss() - parent.loss());
            String otherwise = version.incomparableReason(now)
                    .map(how -> "loss " + Numbers.loss(Objects.requireNonNull(version.loss())) + " measured " + how)
                    .orElse("");
            boolean branch = version.parent() != 0 && version.parent() != previous;
            fresh.addFirst(new VersionRow(
                    version,
                    version.loss(now).orElse(null),
                    otherwise,
                    change,
                    branch,
                    time(version.time()),
                    lanes.next()));
            previous = version.id();
        }
        if (!fresh.equals(rows)) {
            rows.setAll(fresh);
            if (!byId.containsKey(against.get())) {
                against.set(EDITOR);
            }
            selected.set(
                    before == null
                            ? null
                            : fresh.stream()
                                    .filter(row -> row.version().id()
                                            == before.version().id())
                                    .findFirst()
                                    .orElse(null));
            refresh();
        }
    }

    /** Shows no history. */
    public void clear() {
        rows.clear();
        selected.set(null);
        against.set(EDITOR);
        refresh();
    }

    /** Sets the prompt in the editor, which versions are compared with. */
    public void setCurrent(String prompt) {
        current.set(prompt);
    }

    /** Called with a version that the user wants back. */
    public void setOnRestore(Consumer<PromptVersion> onRestore) {
        this.onRestore = onRestore;
    }

    /** Restores the selected version, unless it is in the editor. */
    public void restore() {
        VersionRow row = selected.get();
        if (row != null && restorable.get()) {
            onRestore.accept(row.version());
        }
    }

    /** Called with a version that the user names. */
    public void setOnName(BiConsumer<PromptVersion, String> onName) {
        this.onName = onName;
    }

    /** Names the selected version; a blank name removes the name. */
    void name(String name) {
        VersionRow row = selected.get();
        if (row != null
                && !name.strip().equals(Objects.requireNonNullElse(row.version().name(), ""))) {
            onName.accept(row.version(), name);
        }
    }

    /** Called if the prompt in the editor is to be kept as it is. */
    public void setOnKeep(Runnable onKeep) {
        this.onKeep = onKeep;
    }

    /** Saves the prompt in the editor as a version, unless it is one. */
    public void keep() {
        if (keepable.get()) {
            onKeep.run();
        }
    }

    /** Whether the prompt in the editor is not a version yet. */
    public ReadOnlyBooleanProperty keepableProperty() {
        return keepable.getReadOnlyProperty();
    }

    /** Called with a version that the user wants to go on from. */
    public void setOnBranch(Consumer<PromptVersion> onBranch) {
        this.onBranch = onBranch;
    }

    /** Puts the selected version into the editor as a new version, unless it is there already. */
    public void branch() {
        VersionRow row = selected.get();
        if (row != null && restorable.get()) {
            onBranch.accept(row.version());
        }
    }

    /** Newest first. */
    public ObservableList<VersionRow> rows() {
        return rowsView;
    }

    public ObjectProperty<@Nullable VersionRow> selectedProperty() {
        return selected;
    }

    /** The number of the version that the selected one is compared with, or {@link #EDITOR}. */
    IntegerProperty againstProperty() {
        return against;
    }

    /** The prompt in the editor. */
    public ReadOnlyObjectProperty<String> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The difference of the selected version from what it is compared with; {@code null} without a selection. */
    public ReadOnlyObjectProperty<@Nullable WordDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    /** Whether the selected version differs from the prompt in the editor. */
    public ReadOnlyBooleanProperty restorableProperty() {
        return restorable.getReadOnlyProperty();
    }

    /** Display text: which version is in the editor. */
    public ReadOnlyStringProperty currentTextProperty() {
        return currentText.getReadOnlyProperty();
    }

    private void refresh() {
        Optional<VersionRow> inEditor = rows.stream()
                .filter(version -> version.version().prompt().equals(current.get()))
                .findFirst();
        keepable.set(inEditor.isEmpty() && !current.get().isBlank());
        currentText.set(
                inEditor.map(version -> "In the editor: " + version.version().title())
                        .orElse(keepable.get() ? "The prompt in the editor was not kept yet." : ""));
        VersionRow row = selected.get();
        String before = rows.stream()
                .filter(version -> version.version().id() == against.get())
                .map(version -> version.version().prompt())
                .findFirst()
                .orElse(current.get());
        WordDiff now = row == null ? null : WordDiff.of(before, row.version().prompt());
        if (!Objects.equals(now, diff.get())) {
            diff.set(now);
        }
        restorable.set(row != null && !row.version().prompt().equals(current.get()));
    }

    private String time(Instant instant) {
        ZonedDateTime time = instant.atZone(zone);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        if (time.toLocalDate().equals(today)) {
            return TODAY.format(time);
        }
        return (time.getYear() == today.getYear() ? THIS_YEAR : EARLIER).format(time);
    }
}
