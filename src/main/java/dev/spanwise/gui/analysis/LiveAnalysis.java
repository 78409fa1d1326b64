package dev.spanwise.gui.analysis;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.text.Masking;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.value.ObservableValue;

/**
 * If switched on, analyzes the prompt automatically after a pause of typing. The latest text wins; while the model has
 * other work, the analysis is postponed.
 */
public final class LiveAnalysis {
    private static final Duration REST = Duration.ofMillis(700);

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PromptViewModel prompt;

    public LiveAnalysis(ModelTaskRunner model, PromptViewModel prompt) {
        this.model = model;
        this.document = prompt.document();
        this.prompt = prompt;
        for (ObservableValue<?> each : List.of(
                prompt.liveProperty(),
                document.textProperty(),
                prompt.heatProperty(),
                prompt.segmentationProperty(),
                prompt.maskingProperty(),
                model.ready())) {
            each.subscribe(now -> look());
        }
    }

    private void look() {
        String text = document.text();
        if (!model.ready().get() || !prompt.liveProperty().get() || text.isBlank() || prompt.isAnalyzed()) {
            return;
        }
        Segmentation by = prompt.segmentationProperty().get();
        Masking masking = prompt.maskingProperty().get();
        model.<Importance>startPreview(
                this,
                "Analyzing the edited prompt",
                REST,
                (session, cancel) -> session.analyze(text, by, masking, cancel, (done, total) -> {}),
                importance -> {
                    prompt.addIfAbsent(importance);
                    if (!importance.raced()) {
                        document.learn(importance.base());
                    }
                    model.keep(findings -> findings.keep(importance));
                },
                failure -> {
                    if (prompt.liveProperty().get() && !(failure instanceof CancellationException)) {
                        prompt.liveProperty().set(false);
                        model.failed("analyzing the edit; live is off now", failure);
                    }
                });
    }
}
