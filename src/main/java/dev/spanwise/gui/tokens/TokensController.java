package dev.spanwise.gui.tokens;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.ExampleLoss;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import javafx.beans.Observable;
import org.jspecify.annotations.Nullable;

/** Provides the prompts for the tokens' view, and scores on its request. */
public final class TokensController {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(400);

    private record Losses(@Nullable ExampleLoss before, ExampleLoss after) {}

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final TokensViewModel tokens;

    public TokensController(ModelTaskRunner model, PromptDocument document, TokensViewModel tokens) {
        this.model = model;
        this.document = document;
        this.tokens = tokens;
        tokens.readyProperty().bind(model.free());
        tokens.setOnScore(this::score);
        document.textProperty().addListener(this::setPrompts);
        document.versions().versions().addListener(this::setPrompts);
    }

    private void setPrompts(Observable changed) {
        tokens.setPrompt(PromptSource.EDITOR, document.text());
        tokens.setPrompt(PromptSource.PREVIOUS, document.previous().orElse(null));
        tokens.setPrompt(PromptSource.FIRST, document.first());
    }

    private void score(TokensViewModel.Request request) {
        Optional<ExampleLoss> before =
                request.before().flatMap(prompt -> document.losses().of(prompt, request.example()));
        Optional<ExampleLoss> after = document.losses().of(request.after(), request.example());
        if (after.isPresent() && before.isPresent() == request.before().isPresent()) {
            tokens.know(request, before.orElse(null), after.get());
            return;
        }
        model.<Losses>startPreview(
                tokens,
                "Scoring the tokens of an example",
                TYPING_PAUSE,
                (session, cancel) -> {
                    Function<String, ExampleLoss> score = prompt -> session.score(prompt, request.example(), cancel);
                    return new Losses(
                            before.or(() -> request.before().map(score)).orElse(null),
                            after.orElseGet(() -> score.apply(request.after())));
                },
                losses -> tokens.know(request, losses.before(), losses.after()),
                failure -> tokens.fail(
                        request,
                        failure instanceof CancellationException
                                ? "Scored as soon as the model is free."
                                : "Cannot be scored: " + failure.getMessage()));
    }
}
