package dev.spanwise.gui.analysis;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.prompt.EditLoss;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.EditEffect;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Split;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Measures the loss of the text in the editor after a pause of typing, against the version that it was made from: on a
 * few examples first, then on all. The next edit overtakes it. Where tokens cost money it is measured on demand alone.
 */
public final class EditScoring {
    private static final Duration REST = Duration.ofMillis(500);

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PromptViewModel prompt;

    public EditScoring(ModelTaskRunner model, PromptViewModel prompt) {
        this.model = model;
        this.document = prompt.document();
        this.prompt = prompt;
        document.textProperty().subscribe(this::look);
        document.losses().addListener(loss -> {
            if (loss.prompt().equals(document.text())) {
                look();
            }
        });
        model.free().subscribe(this::look);
        model.statusProperty().subscribe(this::look);
    }

    private void look() {
        String text = document.text();
        Optional<EditEffect> known = known(text);
        if (known.isPresent()) {
            prompt.show(measured(known.get()));
        } else if (text.isBlank()) {
            prompt.show(new EditLoss.Unknown());
        } else if (model.free().get()) {
            prompt.show(new EditLoss.Measuring());
            price(text);
        } else {
            prompt.show(
                    switch (model.statusProperty().get()) {
                        case ABSENT, FAILED -> new EditLoss.Unknown();
                        case LOADING, READY, BUSY -> new EditLoss.Waiting();
                    });
        }
    }

    private Optional<EditEffect> known(String text) {
        Optional<PromptLoss> after = document.losses().training(text);
        return document.losses()
                .training(document.kept())
                .flatMap(before -> after.map(
                        loss -> new EditEffect(before, loss, loss.examples().size())));
    }

    private EditLoss.Measured measured(EditEffect effect) {
        return new EditLoss.Measured(effect, document.nameOf(effect.before().prompt()));
    }

    /** Measures the text after a pause if that costs nothing, else tells the price. */
    private void price(String text) {
        model.<OptionalDouble>startPreview(
                this,
                "Measuring the loss of the edited prompt",
                REST,
                (session, cancel) -> session.dollarsToScore(text),
                price ->
                        price.ifPresentOrElse(dollars -> show(text, new EditLoss.Priced(dollars)), () -> measure(text)),
                failure -> fail(text, failure));
    }

    /** Measures the text at once, also where that costs money. */
    public void measure() {
        if (!document.tellIfBlank() && known(document.text()).isEmpty()) {
            measure(document.text());
        }
    }

    private void measure(String text) {
        if (!text.equals(document.text()) || !model.free().get()) {
            return;
        }
        prompt.show(new EditLoss.Measuring());
        String kept = document.kept();
        Consumer<EditEffect> sink = model.sink(effects -> show(text, measured(effects.getLast())));
        model.<EditEffect>startPreview(
                this,
                "Measuring the loss of the edited prompt",
                Duration.ZERO,
                (session, cancel) -> session.compare(kept, text, Split.TRAIN, cancel, sink),
                effect -> {
                    document.learn(effect.before());
                    document.learn(effect.after());
                },
                failure -> fail(text, failure));
    }

    private void fail(String text, Throwable failure) {
        if (!(failure instanceof CancellationException)) {
            show(text, new EditLoss.Failed(String.valueOf(failure.getMessage())));
        }
    }

    private void show(String text, EditLoss found) {
        if (text.equals(document.text()) && known(text).isEmpty()) {
            prompt.show(found);
        }
    }
}
