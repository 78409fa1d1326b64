package dev.spanwise.gui.analysis;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.Pruning;
import dev.spanwise.pmpo.RacedAnalysis;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures the effects of the prompt's units, and removes inert units. */
public final class AnalysisController {
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PromptViewModel prompt;
    private final StatusLine status;

    public AnalysisController(ModelTaskRunner model, PromptViewModel prompt, StatusLine status) {
        this.model = model;
        this.document = prompt.document();
        this.prompt = prompt;
        this.status = status;
        prompt.segmentationProperty().addListener((observable, old, now) -> reanalyze());
        prompt.maskingProperty().addListener((observable, old, now) -> reanalyze());
        prompt.setOnRefine(this::refine);
        prompt.setOnRemoveInert(this::removeInert);
        prompt.other().setOnAnalyze(this::analyze);
    }

    /** Measures the effect of each unit of the prompt in the editor. */
    public void analyze() {
        if (!document.tellIfBlank()) {
            analyze(document.text());
        }
    }

    private void analyze(String text) {
        if (prompt.segmentationProperty().get() instanceof Segmentation.CoarseToFine
                && Segmentation.CoarseToFine.isLong(text)) {
            race(text);
        } else {
            analyzeAtOnce(text);
        }
    }

    /** Shows each intermediate state; what was measured when it is stopped stays. */
    private void race(String text) {
        Masking masking = prompt.maskingProperty().get();
        long begin = System.nanoTime();
        Consumer<Importance> sink = model.sink(states -> {
            prompt.know(states.getLast());
            model.describe(summary(states.getLast(), (System.nanoTime() - begin) / 1e9));
        });
        model.<Importance>start(
                Activity.ANALYZING,
                "Analyzing the prompt from coarse to fine",
                (session, cancel) ->
                        session.race(text, masking, RacedAnalysis.Settings.DEFAULT, cancel, () -> true, sink),
                importance -> {
                    prompt.know(importance);
                    model.keep(findings -> findings.keep(importance));
                    status.show(summary(importance, (System.nanoTime() - begin) / 1e9));
                },
                failure -> {
                    prompt.known(text).ifPresent(partial -> model.keep(findings -> findings.keep(partial)));
                    model.failed("analyzing the prompt", failure);
                });
    }

    private void analyzeAtOnce(String text) {
        Segmentation by = prompt.segmentationProperty().get();
        Masking masking = prompt.maskingProperty().get();
        long begin = System.nanoTime();
        MaskAnalysis.ProgressListener watcher = model.progress("Taking out " + by.unit());
        model.<Importance>start(
                Activity.ANALYZING,
                "Analyzing the prompt by " + by.unit(),
                (session, cancel) -> session.analyze(text, by, masking, cancel, watcher),
                importance -> {
                    prompt.know(importance);
                    document.learn(importance.base());
                    model.keep(findings -> findings.keep(importance));
                    status.show(summary(importance, (System.nanoTime() - begin) / 1e9));
                },
                failure -> model.failed("analyzing the prompt", failure));
    }

    /** Shows a stored analysis; its segmentation is chosen, too, if it belongs to the prompt in the editor. */
    public void recall(Importance importance) {
        if (importance.base().prompt().equals(document.text())) {
            prompt.segmentationProperty().set(importance.segmentation());
            prompt.maskingProperty().set(importance.masking());
        }
        prompt.know(importance);
        if (!importance.raced()) {
            document.learn(importance.base());
        }
    }

    /** Measures the effects of finer units inside the units that are not inert. */
    private void refine(Granularity granularity) {
        Importance coarse = prompt.importanceProperty().get();
        if (coarse == null) {
            return;
        }
        MaskAnalysis.ProgressListener watcher = model.progress("Taking out " + granularity.id());
        model.<Importance>start(
                Activity.ANALYZING,
                "Analyzing " + granularity.id() + "s within the relevant units",
                (session, cancel) -> session.refine(coarse, granularity, cancel, watcher),
                refined -> {
                    prompt.know(refined);
                    model.keep(findings -> findings.keep(refined));
                    long finer = refined.units().stream()
                            .mapToLong(unit -> unit.parts().size())
                            .sum();
                    status.show("Refined: " + finer + " " + granularity.id() + (finer == 1 ? "" : "s")
                            + " inside the units that matter.");
                },
                failure -> model.failed("refining the analysis", failure));
    }

    /** Puts the prompt without its inert units into the editor and reports the change of the loss. */
    private void removeInert() {
        Importance importance = prompt.importanceProperty().get();
        if (importance == null) {
            return;
        }
        model.<Optional<Pruning>>start(
                Activity.ANALYZING,
                "Scoring the prompt without its inert units",
                (session, cancel) -> session.prune(importance, cancel),
                pruning -> pruning.ifPresentOrElse(
                        this::pruned,
                        () -> status.show("The inert units stay: they are frozen, or nothing would be left.")),
                failure -> model.failed("scoring the prompt without its inert units", failure));
    }

    private void pruned(Pruning pruning) {
        PromptLoss before = pruning.before();
        PromptLoss after = pruning.after();
        if (!before.prompt().equals(document.text())) {
            status.show("The prompt was edited meanwhile; its inert units stay.");
            return;
        }
        String units = pruning.removed() == 1 ? "1 inert unit" : pruning.removed() + " inert units";
        document.adopt(before, after, "without " + units, "Removed " + units);
    }

    private static String summary(Importance importance, double seconds) {
        int[] counts = new int[UnitEffect.Kind.values().length];
        List<UnitEffect> units =
                importance.units().stream().flatMap(UnitEffect::leaves).toList();
        units.forEach(unit -> counts[unit.kind().ordinal()]++);
        int unclear = counts[UnitEffect.Kind.UNCLEAR.ordinal()];
        return String.format(
                Locale.ENGLISH,
                "Analyzed %d %s%s in %.1f s: %d helpful, %d harmful, %d inert%s.",
                units.size(),
                importance.unit(),
                units.size() == 1 ? "" : "s",
                seconds,
                counts[UnitEffect.Kind.HELPFUL.ordinal()],
                counts[UnitEffect.Kind.HARMFUL.ordinal()],
                counts[UnitEffect.Kind.INERT.ordinal()],
                unclear == 0 ? "" : ", " + unclear + " unclear");
    }

    /** Analyzes the prompt again after the segmentation has changed, if it was analyzed before. */
    private void reanalyze() {
        if (prompt.heatProperty().get() != PromptViewModel.Heat.NONE && !prompt.isAnalyzed()) {
            analyze();
        }
    }
}
