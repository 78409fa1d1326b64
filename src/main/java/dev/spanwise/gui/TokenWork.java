package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.tokens.PromptChoice;
import dev.spanwise.gui.tokens.TokensViewModel;
import dev.spanwise.pmpo.ExampleLoss;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import javafx.beans.Observable;
import org.jspecify.annotations.Nullable;

/** Tells the tokens' view which example and which prompts there are, and scores what it asks for. */
final class TokenWork {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(400);

    private record Losses(@Nullable ExampleLoss before, ExampleLoss after) {}

    private final ModelWork model;
    private final PromptDesk desk;
    private final TokensViewModel tokens;

    TokenWork(
            ModelWork model,
            PromptDesk desk,
            DataViewModel data,
            CandidatesViewModel candidates,
            TokensViewModel tokens) {
        this.model = model;
        this.desk = desk;
        this.tokens = tokens;
        tokens.readyProperty().bind(model.free());
        tokens.setOnScore(this::score);
        data.selectedExampleProperty().subscribe(tokens::setExample);
        candidates
                .selectedProperty()
                .subscribe(row -> tokens.setPrompt(PromptChoice.CANDIDATE, row == null ? null : row.prompt()));
        desk.prompt().textProperty().addListener(this::prompts);
        desk.history().rows().addListener(this::prompts);
    }

    private void prompts(Observable changed) {
        tokens.setPrompt(PromptChoice.EDITOR, desk.text());
        tokens.setPrompt(PromptChoice.PREVIOUS, desk.previous().orElse(null));
        tokens.setPrompt(PromptChoice.FIRST, desk.first());
    }

    private void score(TokensViewModel.Request request) {
        Optional<ExampleLoss> before = request.before().flatMap(prompt -> desk.loss(prompt, request.example()));
        Optional<ExampleLoss> after = desk.loss(request.after(), request.example());
        if (after.isPresent() && before.isPresent() == request.before().isPresent()) {
            tokens.know(request, before.orElse(null), after.get());
            return;
        }
        model.<Losses>startAside(
                tokens,
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
