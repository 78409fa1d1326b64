package dev.spanwise.gui.prompt;

import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.LineEnds;
import dev.spanwise.text.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The prompt in the editor, and the heat that belongs to exactly this text in the chosen granularity. */
public final class PromptViewModel {
    /** What the heat says of the text in the editor. */
    public enum Heat {
        /** Nothing was analyzed since the project was opened. */
        NONE,
        /** The heat is this text's. */
        SHOWN,
        /** Something was analyzed, but not this text in this granularity. */
        OUTDATED
    }

    private static final int MOST_KNOWN = 64;
    private static final Duration STYLE_DELAY = Duration.ofMillis(20);

    private record Analysis(String prompt, Granularity granularity) {}

    private final Background background;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyIntegerWrapper documents = new ReadOnlyIntegerWrapper(this, "documents");
    private final ObjectProperty<Granularity> granularity =
            new SimpleObjectProperty<>(this, "granularity", Granularity.SENTENCE);
    private final ReadOnlyObjectWrapper<@Nullable Importance> importance =
            new ReadOnlyObjectWrapper<>(this, "importance");
    private final ReadOnlyObjectWrapper<Heat> heat = new ReadOnlyObjectWrapper<>(this, "heat", Heat.NONE);
    private final ReadOnlyObjectWrapper<@Nullable UnitRow> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private final ReadOnlyObjectWrapper<Styling> styling =
            new ReadOnlyObjectWrapper<>(this, "styling", Styling.plain(0, ""));
    private final ObservableList<UnitRow> units = FXCollections.observableArrayList();
    private final ObservableList<UnitRow> unitsView = FXCollections.unmodifiableObservableList(units);
    private final Map<Analysis, Importance> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Analysis, Importance> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    private long revision;

    public PromptViewModel(Background background) {
        this.background = background;
        granularity.addListener((observable, old, now) -> lookUp());
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public String text() {
        return text.get();
    }

    /** Counts the documents opened; undo never reaches back into an earlier one. */
    public ReadOnlyIntegerProperty documentsProperty() {
        return documents.getReadOnlyProperty();
    }

    public ObjectProperty<Granularity> granularityProperty() {
        return granularity;
    }

    /** The analysis of the text in the editor; {@code null} while there is none. */
    public ReadOnlyObjectProperty<@Nullable Importance> importanceProperty() {
        return importance.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Heat> heatProperty() {
        return heat.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable UnitRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The units of the text with their effects, in the order of the prompt; empty while there is no heat. */
    public ObservableList<UnitRow> units() {
        return unitsView;
    }

    ReadOnlyObjectProperty<Styling> stylingProperty() {
        return styling.getReadOnlyProperty();
    }

    /** Counts the texts; a {@link Styling} of an earlier one is out of date. */
    long revision() {
        return revision;
    }

    /** Another project's prompt: earlier analyses are forgotten, and the editor's undo history with them. */
    public void open(String prompt) {
        known.clear();
        heat.set(Heat.NONE);
        setText(prompt);
        lookUp();
        documents.set(documents.get() + 1);
    }

    /** What the text is now, typed or replaced. */
    public void setText(String prompt) {
        String lf = LineEnds.toLf(prompt);
        if (!lf.equals(text.get())) {
            revision++;
            text.set(lf);
            lookUp();
        }
    }

    /** Takes an analysis, which shows as soon as its prompt is in the editor in its granularity. */
    public void know(Importance analyzed) {
        known.put(new Analysis(analyzed.base().prompt(), analyzed.granularity()), analyzed);
        if (analyzed.base().prompt().equals(text.get())) {
            lookUp();
        }
    }

    /** Whether something is known of the text in the chosen granularity. */
    public boolean isAnalyzed() {
        return importance.get() != null;
    }

    public void select(@Nullable UnitRow row) {
        if (!Objects.equals(row, selected.get()) && (row == null || units.contains(row))) {
            selected.set(row);
            restyle();
        }
    }

    /** Selects the unit at an offset of the text; leaves the selection where there is none. */
    void selectAt(int offset) {
        unitAt(offset).ifPresent(this::select);
    }

    Optional<UnitRow> unitAt(int offset) {
        return units.stream()
                .filter(row -> row.effect().span().contains(offset))
                .findFirst();
    }

    private void lookUp() {
        Importance found = known.get(new Analysis(text.get(), granularity.get()));
        boolean heatGone = found == null && importance.get() != null;
        if (!Objects.equals(found, importance.get())) {
            selected.set(null);
            importance.set(found);
            units.setAll(found == null ? List.of() : rows(found));
        }
        if (found != null) {
            heat.set(Heat.SHOWN);
        } else if (!known.isEmpty()) {
            heat.set(Heat.OUTDATED);
        }
        if (heatGone) {
            styling.set(Styling.plain(revision, text.get()));
        }
        restyle();
    }

    private static List<UnitRow> rows(Importance importance) {
        List<UnitRow> rows = new ArrayList<>();
        importance.units().forEach(effect -> rows.add(
                new UnitRow(rows.size() + 1, effect, importance.base().examples().size())));
        return rows;
    }

    private void restyle() {
        long stamp = revision;
        String styled = text.get();
        Importance heated = importance.get();
        UnitRow row = selected.get();
        Span framed = row == null ? null : row.effect().span();
        background.latest(
                this,
                STYLE_DELAY,
                () -> Styling.of(stamp, styled, heated, framed),
                result -> {
                    if (result.revision() == revision) {
                        styling.set(result);
                    }
                },
                failure -> {
                    throw new IllegalStateException("styling a prompt cannot fail", failure);
                });
    }
}
