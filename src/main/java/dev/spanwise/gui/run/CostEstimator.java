package dev.spanwise.gui.run;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.CostPreview;
import dev.spanwise.pmpo.RunSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Estimates the cost of the next run when the prompt or the settings have changed and the model is idle. */
public final class CostEstimator {
    private static final Duration PAUSE = Duration.ofMillis(600);

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
            model.<CostPreview>startPreview(
                    this,
                    "Estimating the cost of a run",
                    PAUSE,
                    (session, cancel) -> session.preview(text, settings, cancel),
                    preview -> {
                        if (holds(text, settings)) {
                            setup.know(preview, settings);
                        }
                    },
                    this::failed);
        }
    }

    private void estimateFirstIteration() {
        RunSettings settings = setup.settings().orElseThrow();
        String text = document.text();
        setup.showCostMessage("Estimating the first iteration\u2026");
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
                this::failed);
    }

    private boolean holds(String text, RunSettings settings) {
        return text.equals(document.text())
                && setup.settings().filter(settings::equals).isPresent();
    }

    private void failed(Throwable failure) {
        if (!(failure instanceof CancellationException)) {
            setup.showCostMessage("The cost cannot be worked out: " + failure.getMessage());
        }
    }
}
