package dev.spanwise.gui.prompt;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.task.ModelTaskRunner;
import java.time.Duration;

/** Counts the prompt's tokens after a pause of typing, as soon as the model is free. */
public final class TokenCounter {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PromptViewModel prompt;

    public TokenCounter(ModelTaskRunner model, PromptViewModel prompt) {
        this.model = model;
        this.document = prompt.document();
        this.prompt = prompt;
        document.textProperty().subscribe(now -> look());
        model.free().subscribe(now -> look());
    }

    private void look() {
        String text = document.text();
        if (text.isBlank() || !model.free().get()) {
            prompt.forgetOtherTokens();
            return;
        }
        // The count of the text before stays until then, so that the foot does not flicker.
        model.<TokenCount>startPreview(
                this,
                "Counting the prompt's tokens",
                PAUSE,
                (session, cancel) -> {
                    int context = session.model().contextLength();
                    return TokenCount.of(text, each -> session.model().countTokens(each, context), context);
                },
                prompt::know,
                failure -> prompt.forgetOtherTokens());
    }
}
