package dev.spanwise.gui.analysis;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.document.Variant;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.prompt.EditLoss;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.AnalysisCost;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.RacedAnalysis;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;

/** Measures the effects of the prompt's units, and removes inert units. */
public final class AnalysisController {
    private static final int LONGEST_EXCERPT = 80;

    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final PromptViewModel prompt;
    private final StatusLine status;
    private final Notices notices;
    private final BooleanBinding shown;

    public AnalysisController(ModelTaskRunner model, PromptViewModel prompt, StatusLine status, Notices notices) {
        this.model = model;
        this.document = prompt.document();
        this.prompt = prompt;
        this.status = status;
        this.notices = notices;
        shown = prompt.heatProperty().isEqualTo(PromptViewModel.Heat.SHOWN);
        prompt.segmentationProperty().subscribe(this::estimate);
        prompt.editLossProperty().subscribe(this::estimate);
        prompt.setOnRefine(this::refine);
        prompt.setOnDivide(this::divide);
        prompt.setOnRemoveInert(this::removeInert);
        prompt.other().setOnAnalyze(this::analyze);
    }

    private void estimate() {
        String text = document.text();
        Segmentation by = prompt.segmentationProperty().get();
        if (!(prompt.editLossProperty().get() instanceof EditLoss.Measured)
                || !model.free().get()) {
            prompt.setCost(null);
            return;
        }
        model.<AnalysisCost>startPreview(
                this,
                "Estimating the cost of an analysis",
                Duration.ZERO,
                (session, cancel) -> session.costOfAnalysis(text, by),
                cost -> {
                    if (text.equals(document.text())
                            && by.equals(prompt.segmentationProperty().get())) {
                        prompt.setCost(cost);
                    }
                },
                failure -> {});
    }

    /** Measures the effect of each unit of the prompt in the editor. */
    public void analyze() {
        if (!document.tellIfBlank()) {
            analyze(document.text());
        }
    }

    private void analyze(String text) {
        if (prompt.segmentationProperty().get().isCoarse(text)) {
            race(text, RacedAnalysis.Settings.DEFAULT);
        } else {
            analyzeAtOnce(text);
        }
    }

    /** Shows each intermediate state; what was measured when it is stopped stays. */
    private void race(String text, RacedAnalysis.Settings settings) {
        notices.forget(Notice.Topic.ANALYSIS);
        Masking masking = prompt.maskingProperty().get();
        long begin = System.nanoTime();
        Consumer<Importance> sink = model.sink(states -> {
            prompt.know(states.getLast());
            model.describe(summary(states.getLast(), (System.nanoTime() - begin) / 1e9, false));
        });
        model.<Importance>start(
                Activity.ANALYZING,
                "Analyzing the prompt from coarse to fine",
                (session, cancel) -> session.race(text, masking, settings, cancel, () -> true, sink),
                importance -> {
                    prompt.know(importance);
                    model.keep(findings -> findings.keep(importance));
                    status.show(summary(importance, (System.nanoTime() - begin) / 1e9, true));
                    model.session()
                            .map(session ->
                                    session.project().data().of(Split.TRAIN).size())
                            .ifPresent(all -> tellUndecided(importance, settings, all));
                },
                failure -> {
                    model.failed("analyzing the prompt", failure);
                    prompt.known(text).ifPresent(partial -> {
                        model.keep(findings -> findings.keep(partial));
                        status.show("Stopped. " + summary(partial, (System.nanoTime() - begin) / 1e9, true));
                    });
                });
    }

    /** Says what would decide the units that are unclear, and offers it. */
    private void tellUndecided(Importance importance, RacedAnalysis.Settings settings, int all) {
        importance.undecided(all).filter(undecided -> shown.get()).ifPresent(undecided -> {
            List<Notice.Choice> choices = new ArrayList<>();
            if (undecided.givenUp() > 0) {
                choices.add(new Notice.Choice(
                        "Mask " + (undecided.givenUp() == 1 ? "it" : "them") + " on all " + all + " examples",
                        () -> race(importance.base().prompt(), settings.throughout())));
            }
            choices.add(new Notice.Choice(
                    "Try without the clearest",
                    () -> prompt.tryWithout(undecided.clearest().span())));
            notices.tellWhile(
                    shown,
                    new Notice(
                            Notice.Topic.ANALYSIS,
                            Notice.Kind.INFORMATION,
                            undecided.sentence()
                                    + (undecided.examples() > all
                                            ? "; there are " + all + " for training, and Ctrl+I imports more."
                                            : "; there are " + all + "."),
                            choices));
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
                    status.show(summary(importance, (System.nanoTime() - begin) / 1e9, true));
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

    /** Measures the effects of the next finer parts of one unit. */
    private void divide(Span unit) {
        Importance coarse = prompt.importanceProperty().get();
        if (coarse == null) {
            return;
        }
        MaskAnalysis.ProgressListener watcher = model.progress("Taking out part");
        model.<Importance>start(
                Activity.ANALYZING,
                "Analyzing the parts of a unit",
                (session, cancel) -> session.divide(coarse, unit, cancel, watcher),
                divided -> {
                    prompt.know(divided);
                    model.keep(findings -> findings.keep(divided));
                    status.show(
                            divided.equals(coarse)
                                    ? "This unit has no smaller parts."
                                    : "Divided: its parts stand below it.");
                },
                failure -> model.failed("analyzing the parts of a unit", failure));
    }

    /** Tries the prompt without its inert units, which only shows what that would do. */
    private void removeInert() {
        Importance importance = prompt.importanceProperty().get();
        if (importance == null) {
            return;
        }
        String text = importance.base().prompt();
        List<UnitEffect> units = importance.removable(document.frozen().texts());
        String rest =
                Masking.DELETE.mask(text, units.stream().map(UnitEffect::span).toList());
        if (units.isEmpty() || rest.isBlank()) {
            status.show("The inert units stay: they are frozen, or nothing would be left.");
            return;
        }
        prompt.tryOut(new Variant(
                text,
                rest,
                "without " + (units.size() == 1 ? "1 inert unit" : units.size() + " inert units"),
                units.stream()
                        .map(unit -> "\u201c" + Excerpt.of(unit.text(), LONGEST_EXCERPT) + "\u201d: "
                                + Numbers.difference(unit.delta().mean()) + " ["
                                + Numbers.interval(unit.delta().ci95()) + "]")
                        .toList()));
    }

    private static String summary(Importance importance, double seconds, boolean done) {
        int[] counts = new int[UnitEffect.Kind.values().length];
        List<UnitEffect> units =
                importance.units().stream().flatMap(UnitEffect::all).toList();
        units.forEach(unit -> counts[unit.kind().ordinal()]++);
        int unclear = counts[UnitEffect.Kind.UNCLEAR.ordinal()];
        return String.format(
                Locale.ENGLISH,
                (done ? "Analyzed" : "Analyzing: so far") + " %d %s%s in %.1f s: %d helpful, %d harmful, %d inert%s.",
                units.size(),
                importance.unit(),
                units.size() == 1 ? "" : "s",
                seconds,
                counts[UnitEffect.Kind.HELPFUL.ordinal()],
                counts[UnitEffect.Kind.HARMFUL.ordinal()],
                counts[UnitEffect.Kind.INERT.ordinal()],
                unclear == 0 ? "" : ", " + unclear + " unclear");
    }
}
