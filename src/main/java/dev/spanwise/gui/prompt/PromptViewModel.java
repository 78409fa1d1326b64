package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.document.Variant;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.pmpo.AnalysisCost;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.score.Tools;
import dev.spanwise.task.Example;
import dev.spanwise.task.FieldNames;
import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.InvisibleCharacters;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.Span;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The analysis of the open prompt: of exactly its text, in the chosen segmentation and masking. */
public final class PromptViewModel {
    /** The relation of the shown colours to the text in the editor. */
    public enum Heat {
        /** Nothing was analyzed since the project was opened. */
        NONE,
        /** The colours belong to this text. */
        SHOWN,
        /** Something was analyzed, but not this text in this segmentation. */
        OUTDATED
    }

    private static final Segmentation WORDS = new Segmentation.ByRule(Granularity.WORD);
    private static final int MOST_KNOWN = 64;
    private static final int LONGEST_EXCERPT = 60;
    private static final Duration STYLE_DELAY = Duration.ofMillis(20);

    private record Analysis(String prompt, Segmentation segmentation, Masking masking) {
        static Analysis of(Importance importance) {
            return new Analysis(importance.base().prompt(), importance.segmentation(), importance.masking());
        }
    }

    private final BackgroundExecutor background;
    private final PromptDocument document;
    private final ObjectProperty<Segmentation> segmentation =
            new SimpleObjectProperty<>(this, "segmentation", new Segmentation.CoarseToFine());
    private final ObjectProperty<Masking> masking = new SimpleObjectProperty<>(this, "masking", Masking.DELETE);
    private final ObjectProperty<Aspect> aspect = new SimpleObjectProperty<>(this, "aspect", Aspect.ANSWER);
    private final BooleanProperty ready = new SimpleBooleanProperty(this, "ready");
    private final ReadOnlyObjectWrapper<@Nullable Importance> importance =
            new ReadOnlyObjectWrapper<>(this, "importance");
    private final ReadOnlyObjectWrapper<Heat> heat = new ReadOnlyObjectWrapper<>(this, "heat", Heat.NONE);
    private final ReadOnlyObjectWrapper<@Nullable UnitRow> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private final ReadOnlyObjectWrapper<Styling> styling =
            new ReadOnlyObjectWrapper<>(this, "styling", Styling.plain(0, ""));
    private final ReadOnlyObjectWrapper<Contents> contents =
            new ReadOnlyObjectWrapper<>(this, "contents", Contents.NONE);
    private final ObservableList<UnitRow> units = FXCollections.observableArrayList();
    private final ObservableList<UnitRow> unitsView = FXCollections.unmodifiableObservableList(units);
    private final Map<Analysis, Importance> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Analysis, Importance> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    private final ReadOnlyObjectWrapper<@Nullable AnalysisCost> cost = new ReadOnlyObjectWrapper<>(this, "cost");
    private final ReadOnlyObjectWrapper<EditLoss> editLoss =
            new ReadOnlyObjectWrapper<>(this, "editLoss", new EditLoss.Unknown());
    private final ReadOnlyObjectWrapper<List<Example>> shots = new ReadOnlyObjectWrapper<>(this, "shots", List.of());
    private final ReadOnlyObjectWrapper<@Nullable TokenCount> tokens = new ReadOnlyObjectWrapper<>(this, "tokens");
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live");
    private final EditorSettings editor = new EditorSettings();
    private final OtherPromptViewModel other;
    private final ReadOnlyObjectWrapper<Tools> tools = new ReadOnlyObjectWrapper<>(Tools.NONE);
    private Set<String> fields = Set.of();
    private HeatLayer layer = HeatLayer.NONE;
    /** The colours of the latest texts, for undo. */
    private final Map<String, HeatLayer> layers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, HeatLayer> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private Consumer<Granularity> onRefine = granularity -> {};
    private Runnable onRemoveInert = () -> {};
    private Consumer<Variant> onVariant = variant -> {};
    private Runnable onDuplicate = () -> {};
    private Consumer<Span> onDivide = unit -> {};

    public PromptViewModel(BackgroundExecutor background, PromptDocument document) {
        this.background = background;
        this.document = document;
        this.other = new OtherPromptViewModel(document, this);
        segmentation.addListener((observable, old, now) -> lookUp());
        masking.addListener((observable, old, now) -> lookUp());
        aspect.addListener((observable, old, now) -> changeAspect());
        document.textProperty().addListener((observable, old, now) -> {
            layers.put(old, layer);
            HeatLayer before = layers.get(now);
            layer = before == null ? layer.edited(old, now) : before;
            lookUp();
        });
        document.frozenProperty().addListener((observable, old, now) -> restyle());
        document.projectProperty().addListener((observable, old, now) -> {
            fields = now == null ? Set.of() : now.data().fieldNames();
            forget();
            tokens.set(null);
            tools.set(now == null ? Tools.NONE : now.tools());
            shots.set(now == null ? List.of() : now.data().of(Split.SHOT));
        });
    }

    /** The document with the prompt. */
    public PromptDocument document() {
        return document;
    }

    public ObjectProperty<Segmentation> segmentationProperty() {
        return segmentation;
    }

    /** The way of masking units. */
    public ObjectProperty<Masking> maskingProperty() {
        return masking;
    }

    /** What the colours are about; the answer if the effects on the end are unknown. */
    public ObjectProperty<Aspect> aspectProperty() {
        return aspect;
    }

    /** Whether the effects of the text's units on the end are known. */
    public BooleanExpression endKnown() {
        return Bindings.createBooleanBinding(
                () -> importance.get() != null && importance.get().onEnd().isPresent(), importance);
    }

    /** Whether {@link #refine} and {@link #removeInert} are possible now. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** Whether edits are analyzed automatically after a pause of typing. */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** The worked examples that the model gets with every prompt. */
    public ReadOnlyObjectProperty<List<Example>> shotsProperty() {
        return shots.getReadOnlyProperty();
    }

    public void setOnRefine(Consumer<Granularity> action) {
        onRefine = action;
    }

    public void setOnRemoveInert(Runnable action) {
        onRemoveInert = action;
    }

    /** Called with the place of a unit whose parts are to be analyzed. */
    public void setOnDivide(Consumer<Span> action) {
        onDivide = action;
    }

    /** Starts the analysis of a unit's parts. */
    void divide(UnitRow row) {
        if (ready.get() && units.contains(row)) {
            onDivide.accept(row.effect().span());
        }
    }

    /** Called with a variant that a person wants to see scored. */
    public void setOnVariant(Consumer<Variant> action) {
        onVariant = action;
    }

    /** Called when a person wants to edit a copy of the prompt. */
    public void setOnDuplicate(Runnable action) {
        onDuplicate = action;
    }

    /** Tries a variant, as a candidate. */
    public void tryOut(Variant variant) {
        onVariant.accept(variant);
    }

    /** Tries the text without a part of it. */
    public void tryWithout(Span part) {
        String text = document.text();
        tryOut(new Variant(
                text,
                Masking.DELETE.mask(text, List.of(part)),
                "without \u201c" + Excerpt.of(part.of(text), LONGEST_EXCERPT) + "\u201d",
                List.of()));
    }

    /** Opens a copy of the text to be edited beside it. */
    public void duplicate() {
        onDuplicate.run();
    }

    /** The selected unit, or else the sentence at an offset of the text. */
    Optional<Span> partAt(int offset) {
        UnitRow row = selected.get();
        return row != null
                ? Optional.of(row.effect().span())
                : Granularity.SENTENCE.units(document.text()).stream()
                        .filter(span -> span.contains(offset))
                        .findFirst();
    }

    /** The part of the same kind before or after a part of the text. */
    Optional<Span> neighbour(Span part, int step) {
        String text = document.text();
        List<Span> parts = units.stream()
                .map(row -> row.effect().span())
                .filter(span -> !span.overlaps(part) || span.equals(part))
                .toList();
        List<Span> all = parts.contains(part) ? parts : Granularity.SENTENCE.units(text);
        int at = all.indexOf(part) + step;
        return all.contains(part) && at >= 0 && at < all.size() ? Optional.of(all.get(at)) : Optional.empty();
    }

    /** The text with two of its parts exchanged. */
    String exchanged(Span one, Span other) {
        Span first = one.start() < other.start() ? one : other;
        Span second = first.equals(one) ? other : one;
        String text = document.text();
        return text.substring(0, first.start())
                + second.of(text)
                + text.substring(first.end(), second.start())
                + first.of(text)
                + text.substring(second.end());
    }

    /** Starts the analysis of finer units inside those that are not inert. */
    public void refine(Granularity granularity) {
        onRefine.accept(granularity);
    }

    /** Starts the removal of inert units. */
    public void removeInert() {
        onRemoveInert.run();
    }

    /** Whether a unit that is not inert can be divided further. */
    public BooleanExpression refinable() {
        return ready.and(Bindings.createBooleanBinding(
                () -> importance.get() != null
                        && !importance.get().segmentation().equals(WORDS)
                        && importance.get().units().size()
                                > importance.get().inert().size(),
                importance));
    }

    /** Whether there are inert units that {@link #removeInert} removes. */
    public BooleanExpression prunable() {
        return ready.and(Bindings.createBooleanBinding(
                () -> importance.get() != null && !importance.get().removable().isEmpty(), importance));
    }

    /** The analysis of the text in the editor; {@code null} if there is none. */
    public ReadOnlyObjectProperty<@Nullable Importance> importanceProperty() {
        return importance.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Heat> heatProperty() {
        return heat.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable UnitRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The units of the text with their effects, in the order of the prompt; empty without an analysis. */
    public ObservableList<UnitRow> units() {
        return unitsView;
    }

    /** What the outline tells of the text, a moment after each change. */
    ReadOnlyObjectProperty<Contents> contentsProperty() {
        return contents.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Styling> stylingProperty() {
        return styling.getReadOnlyProperty();
    }

    /** Clears all analyses. */
    public void forget() {
        known.clear();
        layers.clear();
        layer = HeatLayer.NONE;
        heat.set(Heat.NONE);
        lookUp();
    }

    /** Adds an analysis made by a run, unless there is one of the same prompt, which may have more details. */
    public void addIfAbsent(Importance analyzed) {
        if (!known.containsKey(Analysis.of(analyzed))) {
            know(analyzed);
        }
    }

    /** Adds an analysis, which is shown when its prompt is in the editor with its segmentation and masking. */
    public void know(Importance analyzed) {
        known.put(Analysis.of(analyzed), analyzed);
        layers.clear();
        other.refresh();
        if (analyzed.base().prompt().equals(document.text())) {
            lookUp();
        }
    }

    /** The analysis of a prompt in the chosen segmentation and masking. */
    public Optional<Importance> known(String prompt) {
        return known(prompt, segmentation.get())
                .or(() -> segmentation.get() instanceof Segmentation.CoarseToFine
                                && !segmentation.get().isCoarse(prompt)
                        ? known(prompt, Segmentation.SENTENCES)
                        : Optional.empty());
    }

    private Optional<Importance> known(String prompt, Segmentation by) {
        return Optional.ofNullable(known.get(new Analysis(prompt, by, masking.get())));
    }

    /** The view model of the second prompt. */
    public OtherPromptViewModel other() {
        return other;
    }

    /** Whether parts of the text have colours of an earlier text's analysis. */
    boolean isStale() {
        return !layer.fresh() && !layer.units().isEmpty();
    }

    /** Whether the text is analyzed in the chosen segmentation. */
    public boolean isAnalyzed() {
        return importance.get() != null;
    }

    public void select(@Nullable UnitRow row) {
        if (!Objects.equals(row, selected.get()) && (row == null || units.contains(row))) {
            selected.set(row);
            restyle();
        }
    }

    /** Selects the unit at an offset of the text; does nothing if there is none. */
    void selectAt(int offset) {
        unitAt(offset).ifPresent(this::select);
    }

    Optional<UnitRow> unitAt(int offset) {
        return units.stream()
                .filter(row -> row.effect().span().contains(offset))
                .max(Comparator.comparingInt(UnitRow::depth));
    }

    /**
     * The next unit that hurts, from the selected one or else from an offset of the text; goes round at the ends.
     *
     * @param step 1 for the next, -1 for the one before
     */
    Optional<UnitRow> hurting(int offset, int step) {
        UnitRow row = selected.get();
        int here = row == null ? offset : row.effect().span().start();
        List<UnitRow> hurting = listed().stream()
                .filter(each -> each.effect().kind() == UnitEffect.Kind.HARMFUL)
                .toList();
        List<UnitRow> inOrder = step > 0 ? hurting : hurting.reversed();
        return inOrder.stream()
                .filter(each -> Integer.signum(each.effect().span().start() - here) == step)
                .findFirst()
                .or(() -> inOrder.stream().findFirst());
    }

    /** What is known of the loss of the text in the editor. */
    public ReadOnlyObjectProperty<EditLoss> editLossProperty() {
        return editLoss.getReadOnlyProperty();
    }

    /** What an analysis of the text is going to cost; {@code null} while that is unknown. */
    public ReadOnlyObjectProperty<@Nullable AnalysisCost> costProperty() {
        return cost.getReadOnlyProperty();
    }

    public void setCost(@Nullable AnalysisCost expected) {
        cost.set(expected);
    }

    /** @param loss of the text in the editor */
    public void show(EditLoss loss) {
        editLoss.set(loss);
    }

    /** The prompt's length; that of the text before until an edit is counted, {@code null} if it is not known. */
    ReadOnlyObjectProperty<@Nullable TokenCount> tokensProperty() {
        return tokens.getReadOnlyProperty();
    }

    /** Shows a prompt's length if the prompt is still in the editor. */
    void know(TokenCount count) {
        if (count.prompt().equals(document.text())) {
            tokens.set(count);
        }
    }

    /** Shows no length of another text than the one in the editor. */
    void forgetOtherTokens() {
        TokenCount count = tokens.get();
        if (count != null && !count.prompt().equals(document.text())) {
            tokens.set(null);
        }
    }

    /** How the texts of prompts are shown. */
    public EditorSettings editor() {
        return editor;
    }

    /** The project's tools. */
    ReadOnlyObjectProperty<Tools> toolsProperty() {
        return tools.getReadOnlyProperty();
    }

    /** The names of the data's fields. */
    Set<String> fields() {
        return fields;
    }

    /** What is wrong with the fields that a text names, in sentences; empty if the data have them all. */
    String unknownFields(String text) {
        return FieldNames.unknown(text, fields).stream()
                .map(name -> "No example has a field {{" + name + "}}; " + FieldNames.suggestion(name, fields))
                .collect(Collectors.joining(" "));
    }

    /** What is wrong with the placeholder at an offset of the text, and the name of a character that cannot be seen. */
    String notesAt(int offset) {
        String text = document.text();
        Stream<String> fieldNotes = Placeholders.spans(text).stream()
                .filter(span -> span.contains(offset))
                .map(span -> unknownFields(span.of(text)));
        Stream<String> characters = InvisibleCharacters.in(text).stream()
                .filter(span -> span.contains(offset))
                .map(span -> InvisibleCharacters.name(text.codePointAt(span.start())) + ", which a model reads");
        return Stream.concat(fieldNotes, characters)
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void changeAspect() {
        UnitRow before = selected.get();
        lookUp();
        units.stream()
                .filter(row -> before != null
                        && row.effect().span().equals(before.effect().span()))
                .findFirst()
                .ifPresent(this::select);
    }

    private void lookUp() {
        Importance found = known(document.text()).orElse(null);
        Importance seen = found == null ? null : aspect.get().of(found).orElse(null);
        if (found != null && seen == null) {
            aspect.set(Aspect.ANSWER);
            return;
        }
        List<UnitRow> rows = seen == null ? List.of() : UnitRow.of(seen, aspect.get());
        if (!Objects.equals(found, importance.get()) || !rows.equals(units)) {
            selected.set(null);
            importance.set(found);
            units.setAll(rows);
        }
        layer = seen == null ? layer.faded() : HeatLayer.of(seen);
        if (found != null) {
            heat.set(Heat.SHOWN);
        } else if (!known.isEmpty()) {
            heat.set(Heat.OUTDATED);
        }
        list();
        restyle();
    }

    /** The text's units, or else those that an edit left of an earlier text's. */
    private List<UnitRow> listed() {
        return units.isEmpty() ? layer.rows(aspect.get()) : List.copyOf(units);
    }

    private void list() {
        long stamp = document.revision();
        String listed = document.text();
        List<UnitRow> rows = listed();
        background.latest(
                contents,
                STYLE_DELAY,
                () -> Contents.of(stamp, listed, rows),
                result -> {
                    if (result.revision() == document.revision()) {
                        contents.set(result);
                    }
                },
                failure -> {
                    throw new IllegalStateException("listing a prompt cannot fail", failure);
                });
    }

    private void restyle() {
        long stamp = document.revision();
        String styled = document.text();
        HeatLayer heated = layer;
        UnitRow row = selected.get();
        List<String> kept = document.frozen().texts();
        Set<String> named = fields;
        Span framed = row == null ? null : row.effect().span();
        background.latest(
                this,
                STYLE_DELAY,
                () -> Styling.of(stamp, styled, heated, framed, kept, named),
                result -> {
                    if (result.revision() == document.revision()) {
                        styling.set(result);
                    }
                },
                failure -> {
                    throw new IllegalStateException("styling a prompt cannot fail", failure);
                });
    }
}
