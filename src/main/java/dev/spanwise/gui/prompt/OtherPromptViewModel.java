package dev.spanwise.gui.prompt;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.text.Span;
import dev.spanwise.text.WordDiff;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.Observable;
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

/**
 * A second prompt beside the one in the editor, with its own analysis; the units of both are matched by the word diff.
 */
public final class OtherPromptViewModel {
    private final PromptDocument document;
    private final PromptViewModel prompt;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ObservableList<OtherPrompt> choices = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable OtherPrompt> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyObjectWrapper<@Nullable Importance> importance =
            new ReadOnlyObjectWrapper<>(this, "importance");
    private final ReadOnlyObjectWrapper<@Nullable Span> framed = new ReadOnlyObjectWrapper<>(this, "framed");
    private final ReadOnlyObjectWrapper<Styling> styling =
            new ReadOnlyObjectWrapper<>(this, "styling", Styling.plain(0, ""));
    private Consumer<String> onAnalyze = text -> {};
    private WordDiff diff = WordDiff.of("", "");

    OtherPromptViewModel(PromptDocument document, PromptViewModel prompt) {
        this.document = document;
        this.prompt = prompt;
        for (Observable each : List.of(
                shown,
                chosen,
                document.textProperty(),
                prompt.segmentationProperty(),
                prompt.maskingProperty(),
                prompt.importanceProperty(),
                prompt.aspectProperty(),
                prompt.selectedProperty())) {
            each.addListener(changed -> refresh());
        }
    }

    /** Whether the second prompt is shown. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Sets the prompts to choose from; if the chosen one is missing, the first one is chosen. */
    public void setChoices(List<OtherPrompt> prompts) {
        if (!prompts.equals(choices)) {
            OtherPrompt before = chosen.get();
            choices.setAll(prompts);
            chosen.set(prompts.stream()
                    .filter(each -> before != null && each.name().equals(before.name()))
                    .findFirst()
                    .orElse(prompts.isEmpty() ? null : prompts.getFirst()));
        }
    }

    public ObservableList<OtherPrompt> choices() {
        return choices;
    }

    public ObjectProperty<@Nullable OtherPrompt> chosenProperty() {
        return chosen;
    }

    /** The analysis of the second prompt, in the segmentation and aspect of the first; {@code null} without one. */
    public ReadOnlyObjectProperty<@Nullable Importance> importanceProperty() {
        return importance.getReadOnlyProperty();
    }

    /** What the colours are about. */
    Aspect aspect() {
        return prompt.aspectProperty().get();
    }

    ReadOnlyObjectProperty<Styling> stylingProperty() {
        return styling.getReadOnlyProperty();
    }

    /** The span in the second prompt of the unit selected in the editor; {@code null} if there is none. */
    ReadOnlyObjectProperty<@Nullable Span> framedProperty() {
        return framed.getReadOnlyProperty();
    }

    public void setOnAnalyze(Consumer<String> action) {
        onAnalyze = action;
    }

    /** Starts the analysis of the second prompt. */
    public void analyze() {
        OtherPrompt other = chosen.get();
        if (other != null) {
            onAnalyze.accept(other.text());
        }
    }

    BooleanExpression analyzable() {
        return prompt.readyProperty().and(Bindings.isNotNull(chosen)).and(Bindings.isNull(importance));
    }

    /** Selects the editor's unit that corresponds to a character of the second prompt. */
    void selectAt(int offset) {
        OtherPrompt other = chosen.get();
        if (other != null && offset < other.text().length()) {
            WordDiff.of(other.text(), document.text())
                    .image(new Span(offset, offset + 1))
                    .ifPresent(there -> prompt.selectAt(there.start()));
        }
    }

    /** To be called when an analysis was added. */
    void refresh() {
        OtherPrompt other = chosen.get();
        if (!shown.get() || other == null) {
            importance.set(null);
            framed.set(null);
            styling.set(Styling.plain(0, other == null ? "" : other.text()));
            return;
        }
        if (!diff.before().equals(document.text()) || !diff.after().equals(other.text())) {
            diff = WordDiff.of(document.text(), other.text());
        }
        Importance found = prompt.known(other.text())
                .flatMap(prompt.aspectProperty().get()::of)
                .orElse(null);
        UnitRow selected = prompt.selectedProperty().get();
        Span frame =
                selected == null ? null : diff.image(selected.effect().span()).orElse(null);
        importance.set(found);
        styling.set(Styling.of(
                0,
                other.text(),
                found == null ? HeatLayer.NONE : HeatLayer.of(found),
                frame,
                document.frozen().texts(),
                prompt.fields(),
                diff.insertions()));
        framed.set(frame);
    }
}
