package dev.spanwise.gui.run;

import dev.spanwise.app.Session;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.CostPreview;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.score.CancelToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Estimates what Propose and Run cost when the prompt or the settings have changed and the model is idle. */
public final class CostEstimator {
    private static final Duration PAUSE = Duration.ofMillis(600);

    /** The maximum cost of proposing once and of a run. */
    private record Costs(CostPreview once, CostPreview run) {
        static Costs of(Session session, String text, RunSettings settings, CancelToken cancel) {
            CostPreview run = session.preview(text, settings, cancel);
            RunSettings.Search search = settings.search();
            return new Costs(
                    search.iterations() == 1
                            ? run
                            : session.preview(
                                    text, settings.withSearch(1, search.hardCases(), search.variants()), cancel),
                    run);
        }
    }

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final SetupViewModel setup;

    public CostEstimator(ModelTaskRunner model, PromptDocument document, SetupViewModel setup) {
        this.model = model;
        this.document = document;
        this.setup = setup;
        setup.onEstimate(this::estimateFirstIteration);
        document.textProperty().addListener((observable, old, now) -> look());
        setup.choicesProperty().addListener((observable, old, now) -> look());
        model.ready().addListener((observable, old, now) -> look());
    }

    private void look() {
        Optional<RunSettings> wanted = setup.settings();
        String text = document.text();
        if (wanted.isEmpty() || text.isBlank()) {
            setup.showCostMessage("");
        } else if (!model.ready().get()) {
            setup.showCostMessage("The cost is worked out as soon as the model is free.");
        } else {
            RunSettings settings = wanted.get();
            setup.showCostMessage("Working out the cost\u2026");
            model.<Costs>startPreview(
                    this,
                    "Estimating the cost of a run",
                    PAUSE,
                    (session, cancel) -> Costs.of(session, text, settings, cancel),
                    costs -> {
                        if (holds(text, settings)) {
                            setup.know(costs.once(), costs.run(), settings);
                        }
                    },
                    failure -> tell(failure, setup::showCostMessage));
        }
    }

    private void estimateFirstIteration() {
        RunSettings settings = setup.settings().orElseThrow();
        String text = document.text();
        setup.showProposalMessage("Estimating the first iteration\u2026");
        model.<CostPreview>startPreview(
                this,
                "Estimating the first iteration",
                Duration.ZERO,
                (session, cancel) -> session.estimateFirstIteration(text, settings, cancel),
                preview -> {
                    if (holds(text, settings)) {
                        setup.expect(preview, settings);
                    }
                },
                failure -> tell(failure, setup::showProposalMessage));
    }

    private boolean holds(String text, RunSettings settings) {
        return text.equals(document.text())
                && setup.settings().filter(settings::equals).isPresent();
    }

    private static void tell(Throwable failure, Consumer<String> show) {
        if (!(failure instanceof CancellationException)) {
            show.accept("The cost cannot be worked out: " + failure.getMessage());
        }
    }
}
