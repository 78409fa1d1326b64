package dev.spanwise.gui;

import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.text.Masking;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.value.ObservableValue;

/**
 * Analyzes the prompt by itself, once it rests, if the person wants that. The latest text wins; nothing is analyzed
 * while the model has other work, and what is missing then is made up for afterwards.
 */
final class LiveWork {
    private static final Duration REST = Duration.ofMillis(700);

    private final ModelWork model;
    private final PromptDesk desk;
    private final PromptViewModel prompt;

    LiveWork(ModelWork model, PromptDesk desk) {
        this.model = model;
        this.desk = desk;
        this.prompt = desk.prompt();
        for (ObservableValue<?> each : List.of(
                prompt.liveProperty(),
                prompt.textProperty(),
                prompt.heatProperty(),
                prompt.segmentationProperty(),
                prompt.maskingProperty(),
                model.ready())) {
            each.subscribe(now -> look());
        }
    }

    private void look() {
        String text = desk.text();
        if (!model.ready().get() || !prompt.liveProperty().get() || text.isBlank() || prompt.isAnalyzed()) {
            return;
        }
        Segmentation by = prompt.segmentationProperty().get();
        Masking masking = prompt.maskingProperty().get();
        model.<Importance>startAside(
                this,
                REST,
                (session, cancel) -> session.analyze(text, by, masking, cancel, (done, total) -> {}),
                importance -> {
                    prompt.overhear(importance);
                    desk.learn(importance.base());
                    model.keep(findings -> findings.keep(importance));
                },
                failure -> {
                    if (prompt.liveProperty().get() && !(failure instanceof CancellationException)) {
                        prompt.liveProperty().set(false);
                        model.stopped("analyzing the edit; live is off now", failure);
                    }
                });
    }
}
