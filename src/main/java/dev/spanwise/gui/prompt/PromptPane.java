package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.AfterLayout;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.control.IndexRange;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The editor with colours, the line at its foot, and the outline beside it. */
public final class PromptPane extends StackPane {
    /** The sizes of units to choose from; the command line has more. */
    static final List<Segmentation> SEGMENTATIONS = Stream.of("auto", "sentence", "clause", "word", "model")
            .map(Segmentation::of)
            .toList();

    private static final String STYLESHEET =
            Objects.requireNonNull(PromptPane.class.getResource("prompt.css")).toExternalForm();
    private static final double NARROW = 760;
    private static final double NARROW_WITH_TWO = 1100;

    private final PromptViewModel model;
    private final PromptDocument document;
    private final PromptEditor editor;
    private final Outline units;
    private final HoverCard card = new HoverCard();
    private @Nullable UnitRow hovered;
    /** The clicked unit, whose card is hidden until the mouse has left it. */
    private @Nullable UnitRow clicked;

    private final BooleanProperty outline = new SimpleBooleanProperty(this, "outline", true);
    private final ProportionalSplit split;

    public PromptPane(PromptViewModel model) {
        this.model = model;
        this.document = model.document();
        this.editor = new PromptEditor(model.editor());
        getStyleClass().add("prompt-pane");
        getStylesheets().add(STYLESHEET);

        SplitPane sides = new SplitPane(editor.node());
        OtherPromptPane other = new OtherPromptPane(model.other(), model.editor());
        model.other().shownProperty().subscribe(shown -> {
            sides.getItems().remove(other);
            if (shown) {
                sides.getItems().add(other);
                sides.setDividerPositions(0.5);
            }
        });
        BorderPane text = new BorderPane(sides);
        text.setBottom(new PromptFoot(model, editor::focus));
        units = new Outline(model, this::goTo, this::goToInvisible);
        split = new ProportionalSplit(Orientation.HORIZONTAL, new double[] {0.74}, text, units);
        // With little width only the text is shown: its colours and the card have the same information.
        Runnable fit = () -> split.setShown(
                units,
                outline.get() && getWidth() >= (model.other().shownProperty().get() ? NARROW_WITH_TWO : NARROW));
        // Later, since a node that is added or taken out during a layout is not laid out.
        widthProperty().subscribe(() -> AfterLayout.run(this, fit));
        outline.subscribe(fit);
        model.other().shownProperty().subscribe(fit);
        getChildren().addAll(split, card);

        offerParts();
        editor.onText(document::setText);
        document.setEditPosition(editor::position);
        editor.onCaret(model::selectAt);
        editor.onHover(this::hover);
        editor.onPress(() -> {
            clicked = hovered;
            card.hide();
        });
        document.textProperty().addListener((observable, old, now) -> take(now));
        document.openingsProperty().addListener(observable -> editor.forgetHistory());
        model.stylingProperty().addListener((observable, old, now) -> {
            draw(now);
            describe();
        });
        model.selectedProperty().addListener((observable, old, now) -> reveal(now));
        take(document.text());
        editor.forgetHistory();
        draw(model.stylingProperty().get());
        describe();
    }

    /** Whether the units are listed beside the prompt if there is room. */
    public BooleanProperty outlineProperty() {
        return outline;
    }

    /** The prompt and its outline. */
    public ProportionalSplit split() {
        return split;
    }

    /** Goes to the next unit that hurts, or with a step of -1 to the one before. */
    public void goToHurting(int step) {
        model.hurting(editor.caret(), step).ifPresent(this::goTo);
    }

    /** Goes to a unit, or selects a part of the text that was not measured as it is now. */
    private void goTo(OutlineRow row) {
        UnitRow unit = row.unit();
        if (model.contentsProperty().get().revision() != document.revision()) {
            return;
        }
        if (unit == null || !model.units().contains(unit)) {
            model.select(null);
            editor.selectFromEnd(row.span());
        } else {
            goTo(unit);
        }
    }

    /** Selects the next character that cannot be seen, from the caret on and round at the end. */
    private void goToInvisible() {
        List<Span> characters = model.contentsProperty().get().invisible();
        if (model.contentsProperty().get().revision() == document.revision()) {
            characters.stream()
                    .filter(span -> span.start() >= editor.caret())
                    .findFirst()
                    .or(() -> characters.stream().findFirst())
                    .ifPresent(editor::select);
            editor.focus();
        }
    }

    private void goTo(UnitRow row) {
        model.select(row);
        editor.reveal(row.effect().span());
    }

    /** Focuses the editor. */
    public void focusEditor() {
        editor.focus();
    }

    /** Shows the bar in which to find a text, or also to replace it. */
    public void find(boolean toReplace) {
        editor.find(toReplace);
    }

    /** Shows the bar in which to enter a line to go to. */
    public void goToLine() {
        editor.goToLine();
    }

    /** Adds undo and redo items to the context menu; the caller decides what they undo. */
    public void offerUndo(MenuItem undo, MenuItem redo) {
        editor.offerUndo(undo, redo);
    }

    /** Undoes an edit of the text. */
    public void undo() {
        editor.undo();
    }

    public void redo() {
        editor.redo();
    }

    public ObservableValue<Boolean> undoAvailable() {
        return editor.undoAvailable();
    }

    public ObservableValue<Boolean> redoAvailable() {
        return editor.redoAvailable();
    }

    /** Freezes the selection, or unfreezes it if it is frozen. */
    public void freezeOrUnfreeze() {
        if (isFreezable()) {
            document.freeze(selection().getStart(), selection().getEnd());
        } else {
            document.unfreeze(selection().getStart(), selection().getEnd());
        }
    }

    private void offerParts() {
        offer(
                "Try without it",
                this::tryWithout,
                () -> part().isPresent() && model.readyProperty().get());
        offer("Remove", this::remove, () -> part().isPresent());
        offer("Move up", () -> move(-1), () -> isMovable(-1));
        offer("Move down", () -> move(1), () -> isMovable(1));
        offer(
                "Freeze",
                () -> document.freeze(selection().getStart(), selection().getEnd()),
                this::isFreezable);
        offer(
                "Unfreeze",
                () -> document.unfreeze(selection().getStart(), selection().getEnd()),
                this::touchesFrozen);
        offer("Duplicate as variant", model::duplicate, () -> !document.text().isBlank());
    }

    /** In the menus of the text and of the outline. */
    private void offer(String text, Runnable action, BooleanSupplier possible) {
        editor.offer(text, action, possible);
        units.offer(text, action, possible);
    }

    /** The selected text, or else the unit or sentence at the caret. */
    private Optional<Span> part() {
        IndexRange range = editor.selection().getValue();
        return range.getLength() > 0
                ? Optional.of(new Span(range.getStart(), range.getEnd()))
                : model.partAt(editor.caret());
    }

    /** Tries the prompt without the selected text, or else the unit or sentence at the caret. */
    public void tryWithout() {
        part().ifPresent(model::tryWithout);
    }

    /** Takes the same part out of the text. */
    public void remove() {
        part().ifPresent(span -> editor.replace(Masking.DELETE.mask(document.text(), List.of(span))));
    }

    private boolean isMovable(int step) {
        return part().flatMap(span -> model.neighbour(span, step)).isPresent();
    }

    /** Exchanges the unit or sentence at the caret with its neighbour; the caret goes with it. */
    public void move(int step) {
        part().ifPresent(span -> model.neighbour(span, step).ifPresent(neighbour -> {
            editor.replace(model.exchanged(span, neighbour));
            int start = step < 0 ? neighbour.start() : neighbour.end() - (span.end() - span.start());
            editor.select(new Span(start, start + span.end() - span.start()));
        }));
    }

    private boolean isFreezable() {
        return document.frozen()
                .freezable(document.text(), selection().getStart(), selection().getEnd())
                .isPresent();
    }

    private boolean touchesFrozen() {
        return !document.frozen()
                .touching(document.text(), selection().getStart(), selection().getEnd())
                .isEmpty();
    }

    /** Whether {@link #freezeOrUnfreeze} has an effect now. */
    public ObservableValue<Boolean> freezeAvailable() {
        return Bindings.createBooleanBinding(
                () -> document.text().equals(editor.text()) && (isFreezable() || touchesFrozen()),
                editor.selection(),
                model.selectedProperty(),
                document.textProperty(),
                document.frozenProperty());
    }

    /** The selection in the text, or else the selected unit. */
    private IndexRange selection() {
        IndexRange selection = editor.selection().getValue();
        UnitRow unit = model.selectedProperty().get();
        return selection.getLength() == 0 && unit != null
                ? new IndexRange(
                        unit.effect().span().start(), unit.effect().span().end())
                : selection;
    }

    private void take(String text) {
        if (!text.equals(editor.text())) {
            editor.replace(text);
        }
    }

    private void draw(Styling styling) {
        if (styling.revision() == document.revision() && document.text().equals(editor.text())) {
            editor.style(styling);
        }
        card.hide();
    }

    /** Tells screen readers what the look of the text tells. */
    private void describe() {
        List<String> frozen = document.frozen().texts();
        editor.describe(Stream.of(
                        frozen.stream()
                                .map(text -> "\u201c" + text + "\u201d")
                                .collect(Collectors.joining(
                                        ", ", frozen.isEmpty() ? "" : "Frozen, no rewrite may change it: ", "")),
                        model.unknownFields(document.text()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(". ")));
    }

    private void reveal(@Nullable UnitRow row) {
        if (row != null && !row.effect().span().contains(editor.caret())) {
            editor.reveal(row.effect().span());
        }
    }

    private void hover(OptionalInt offset, double sceneX, double sceneY) {
        if (offset.isEmpty()) {
            hovered = null;
            clicked = null;
            card.hide();
            return;
        }
        Point2D here = sceneToLocal(sceneX, sceneY);
        UnitRow row = model.unitAt(offset.getAsInt()).orElse(null);
        boolean frozen = document.frozen().contains(document.text(), offset.getAsInt());
        hovered = row;
        clicked = Objects.equals(row, clicked) ? clicked : null;
        String unknown = model.notesAt(offset.getAsInt());
        if (row == null ? !frozen && unknown.isEmpty() : row.equals(clicked)) {
            card.hide();
        } else {
            card.show(row, frozen, unknown, here.getX(), here.getY(), getWidth(), getHeight());
        }
    }
}
