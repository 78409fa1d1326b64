package dev.spanwise.gui.prompt;

import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.task.Example;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.LineEnds;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The prompt in the editor, and the heat that belongs to exactly this text in the chosen segmentation. */
public final class PromptViewModel {
    /** What the heat says of the text in the editor. */
    public enum Heat {
        /** Nothing was analyzed since the project was opened. */
        NONE,
        /** The heat is this text's. */
        SHOWN,
        /** Something was analyzed, but not this text in this segmentation. */
        OUTDATED
    }

    private static final Segmentation WORDS = new Segmentation.ByRule(Granularity.WORD);
    private static final int MOST_KNOWN = 64;
    private static final Duration STYLE_DELAY = Duration.ofMillis(20);

    private record Analysis(String prompt, Segmentation segmentation, Masking masking) {
        static Analysis of(Importance importance) {
            return new Analysis(importance.base().prompt(), importance.segmentation(), importance.masking());
        }
    }

    private final Background background;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyIntegerWrapper documents = new ReadOnlyIntegerWrapper(this, "documents");
    private final ObjectProperty<Segmentation> segmentation =
            new SimpleObjectProperty<>(this, "segmentation", Segmentation.SENTENCES);
    private final ObjectProperty<Masking> masking = new SimpleObjectProperty<>(this, "masking", Masking.DELETE);
    private final BooleanProperty ready = new SimpleBooleanProperty(this, "ready");
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
    private final ReadOnlyObjectWrapper<List<String>> frozen = new ReadOnlyObjectWrapper<>(this, "frozen", List.of());
    private final ReadOnlyObjectWrapper<List<Example>> shots = new ReadOnlyObjectWrapper<>(this, "shots", List.of());
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live");
    private final OtherPromptViewModel other;
    private HeatLayer layer = HeatLayer.NONE;
    private Consumer<List<String>> onFreeze = texts -> {};
    private Supplier<BooleanSupplier> place = this::sameText;
    private Consumer<Granularity> onRefine = granularity -> {};
    private Runnable onRemoveInert = () -> {};
    private long revision;

    public PromptViewModel(Background background) {
        this.background = background;
        this.other = new OtherPromptViewModel(this);
        segmentation.addListener((observable, old, now) -> lookUp());
        masking.addListener((observable, old, now) -> lookUp());
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

    public ObjectProperty<Segmentation> segmentationProperty() {
        return segmentation;
    }

    /** How units are taken out. */
    public ObjectProperty<Masking> maskingProperty() {
        return masking;
    }

    /** Whether what {@link #refine} and {@link #removeInert} ask for can be done now. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** Whether an edit is to be analyzed by itself, after a pause. */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** The texts that no rewrite may change, wherever they occur. */
    public ReadOnlyObjectProperty<List<String>> frozenProperty() {
        return frozen.getReadOnlyProperty();
    }

    public void setFrozen(List<String> texts) {
        frozen.set(List.copyOf(texts));
        restyle();
    }

    /** Where the edits of the text are: what it gives tells whether they are there again. */
    public BooleanSupplier place() {
        return place.get();
    }

    /** The editor knows more than the text, which may be the same again by another edit. */
    void setPlace(Supplier<BooleanSupplier> places) {
        place = places;
    }

    private BooleanSupplier sameText() {
        String now = text.get();
        return () -> text.get().equals(now);
    }

    /** What to do when these texts and no others shall be frozen. */
    public void setOnFreeze(Consumer<List<String>> action) {
        onFreeze = action;
    }

    /** Whether {@link #freeze} would do something: the part is not blank, and not frozen yet. */
    public boolean isFreezable(int from, int to) {
        return freezable(from, to).isPresent();
    }

    /** Asks to freeze a part of the text without the blanks at its ends. */
    public void freeze(int from, int to) {
        freezable(from, to).ifPresent(span -> {
            List<String> texts = new ArrayList<>(frozen.get());
            texts.add(span.of(text.get()));
            onFreeze.accept(texts);
        });
    }

    private Optional<Span> freezable(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.get().charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(text.get().charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return Optional.empty();
        }
        Span part = new Span(start, end);
        return frozenSpans(frozen.get()).anyMatch(span -> span.start() <= part.start() && part.end() <= span.end())
                ? Optional.empty()
                : Optional.of(part);
    }

    /** Whether a part of the text overlaps a frozen text, or a caret is in one or at its ends. */
    public boolean touchesFrozen(int from, int to) {
        return touches(frozen.get(), from, to);
    }

    /** Asks to unfreeze every frozen text that {@link #touchesFrozen} is about. */
    public void unfreeze(int from, int to) {
        if (touchesFrozen(from, to)) {
            onFreeze.accept(frozen.get().stream()
                    .filter(part -> !touches(List.of(part), from, to))
                    .toList());
        }
    }

    /** A frozen text that the prompt holds more often than a text that would replace it; empty if there is none. */
    public Optional<String> lost(String replacement) {
        return frozen.get().stream()
                .filter(part -> Span.occurrences(text.get(), part).size()
                        > Span.occurrences(replacement, part).size())
                .findFirst();
    }

    /** Whether the character at an offset is frozen. */
    boolean isFrozen(int offset) {
        return frozenSpans(frozen.get()).anyMatch(span -> span.contains(offset));
    }

    private boolean touches(List<String> parts, int from, int to) {
        return frozenSpans(parts)
                .anyMatch(span ->
                        from == to ? span.start() <= from && from <= span.end() : span.overlaps(new Span(from, to)));
    }

    private Stream<Span> frozenSpans(List<String> parts) {
        return parts.stream().flatMap(part -> Span.occurrences(text.get(), part).stream());
    }

    /** The worked examples that the model is shown with every prompt. */
    public ReadOnlyObjectProperty<List<Example>> shotsProperty() {
        return shots.getReadOnlyProperty();
    }

    public void setShots(List<Example> examples) {
        shots.set(List.copyOf(examples));
    }

    public void setOnRefine(Consumer<Granularity> action) {
        onRefine = action;
    }

    public void setOnRemoveInert(Runnable action) {
        onRemoveInert = action;
    }

    /** Asks for finer units inside those that matter. */
    public void refine(Granularity granularity) {
        onRefine.accept(granularity);
    }

    /** Asks for the prompt without its inert units. */
    public void removeInert() {
        onRemoveInert.run();
    }

    /** Whether some unit matters and may hold finer ones. */
    public BooleanExpression refinable() {
        return ready.and(Bindings.createBooleanBinding(
                () -> importance.get() != null
                        && !importance.get().segmentation().equals(WORDS)
                        && importance.get().units().size()
                                > importance.get().inert().size(),
                importance));
    }

    /** Whether there are inert units. */
    public BooleanExpression prunable() {
        return ready.and(Bindings.createBooleanBinding(
                () -> importance.get() != null && !importance.get().inert().isEmpty(), importance));
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
        forget();
        setText(prompt);
        documents.set(documents.get() + 1);
    }

    /** Forgets all analyses. */
    public void forget() {
        known.clear();
        layer = HeatLayer.NONE;
        heat.set(Heat.NONE);
        lookUp();
    }

    /** What the text is now, typed or replaced. */
    public void setText(String prompt) {
        String lf = LineEnds.toLf(prompt);
        if (!lf.equals(text.get())) {
            revision++;
            layer = layer.edited(text.get(), lf);
            text.set(lf);
            lookUp();
        }
    }

    /** Takes an analysis that a run made on its way; one that was asked for says more and stays. */
    public void overhear(Importance analyzed) {
        if (!known.containsKey(Analysis.of(analyzed))) {
            know(analyzed);
        }
    }

    /** Takes an analysis, which shows as soon as its prompt is in the editor in its segmentation and masking. */
    public void know(Importance analyzed) {
        known.put(Analysis.of(analyzed), analyzed);
        other.refresh();
        if (analyzed.base().prompt().equals(text.get())) {
            lookUp();
        }
    }

    /** What is known of a prompt in the chosen segmentation and masking. */
    Optional<Importance> known(String prompt) {
        return Optional.ofNullable(known.get(new Analysis(prompt, segmentation.get(), masking.get())));
    }

    /** The prompt beside the one in the editor. */
    public OtherPromptViewModel other() {
        return other;
    }

    /** Whether heat of an earlier text lies over parts of this one. */
    boolean isPale() {
        return !layer.fresh() && !layer.units().isEmpty();
    }

    /** Whether something is known of the text in the chosen segmentation. */
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
                .max(Comparator.comparingInt(UnitRow::depth));
    }

    private void lookUp() {
        Importance found = known(text.get()).orElse(null);
        if (!Objects.equals(found, importance.get())) {
            selected.set(null);
            importance.set(found);
            units.setAll(found == null ? List.of() : UnitRow.of(found));
        }
        layer = found == null ? layer.faded() : HeatLayer.of(found);
        if (found != null) {
            heat.set(Heat.SHOWN);
        } else if (!known.isEmpty()) {
            heat.set(Heat.OUTDATED);
        }
        restyle();
    }

    private void restyle() {
        long stamp = revision;
        String styled = text.get();
        HeatLayer heated = layer;
        UnitRow row = selected.get();
        List<String> kept = frozen.get();
        Span framed = row == null ? null : row.effect().span();
        background.latest(
                this,
                STYLE_DELAY,
                () -> Styling.of(stamp, styled, heated, framed, kept),
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
