package dev.spanwise.gui.frame;

import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.tour.TourStep;
import dev.spanwise.gui.tour.TourViewModel;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** The five steps of the tour, on the open project. */
public final class WorkbenchTour {
    private final WorkbenchViewModel workbench;
    private final TourViewModel model = new TourViewModel();

    WorkbenchTour(WorkbenchViewModel workbench) {
        this.workbench = workbench;
        model.setOnEnd(() -> {
            seen();
            workbench
                    .notices()
                    .tell(new Notice(
                            Notice.Topic.TOUR,
                            Notice.Kind.INFORMATION,
                            "That was the tour. Your own examples make a project of yours: File, New project from a"
                                    + " file. Help has the guide.",
                            List.of(new Notice.Choice("Other samples", workbench.projects()::close))));
        });
        model.setOnSkip(() -> {
            seen();
            workbench.status().show("The tour is under Help whenever you like.");
        });
    }

    public TourViewModel model() {
        return model;
    }

    /** Offers the tour once. */
    void offer() {
        if (!workbench.preferences().get().toured()) {
            workbench
                    .notices()
                    .tell(new Notice(
                            Notice.Topic.TOUR,
                            Notice.Kind.INFORMATION,
                            "New here? A tour of five steps shows on this sample how a prompt is measured and made"
                                    + " better.",
                            List.of(
                                    new Notice.Choice("Take the tour", this::start),
                                    new Notice.Choice("No, thanks", this::seen))));
        }
    }

    private void seen() {
        workbench.preferences().change(kept -> kept.withToured());
    }

    /** @param parts made visible, since the tour points at them */
    public void start(PaneVisibility parts) {
        parts.candidates().set(true);
        start();
    }

    private void start() {
        workbench.notices().forget(Notice.Topic.TOUR);
        model.start(steps());
    }

    private List<TourStep> steps() {
        PromptViewModel prompt = workbench.prompt();
        ObservableValue<Boolean> idle = workbench.runner().activityProperty().isEqualTo(Activity.NONE);
        return List.of(
                step(
                        "Analyze the prompt",
                        "Press Analyze. Each sentence is taken out in turn, and the model is asked how probable the"
                                + " right answers of the training examples are without it.",
                        "#analyze",
                        prompt.importanceProperty().map(importance -> true).orElse(false)),
                step(
                        "Read the colours",
                        "Blue helps: without it the loss rises. Orange, underlined text hurts. Plain text makes no"
                            + " difference that the examples can show. Point at a sentence for its numbers, then press"
                            + " Next.",
                        "#prompt-text",
                        Bindings.createBooleanBinding(() -> false)),
                step(
                        "Let it search",
                        "Press Run. The model rewrites the prompt for the examples that it fails on, and every rewrite"
                                + " is scored. The tour continues when the run is done.",
                        "#run",
                        Bindings.createBooleanBinding(
                                () -> idle.getValue()
                                        && !workbench.candidates().rows().isEmpty(),
                                workbench.runner().activityProperty(),
                                workbench.candidates().rows())),
                step(
                        "Look at a candidate, and take it",
                        "The best one is selected. Words that would go are struck out, new ones underlined. Press"
                                + " Accept to put it into the editor; Ctrl+Z brings the old prompt back.",
                        "#candidate-detail",
                        Bindings.createBooleanBinding(
                                () -> workbench.candidates().rows().stream()
                                        .anyMatch(row -> row.prompt()
                                                .equals(workbench.document().text())),
                                workbench.document().textProperty())),
                step(
                        "See whether it holds",
                        "Press Evaluate. The model answers the test examples, which the search never saw, under the"
                                + " first prompt and under yours. Trust a gain that shows here as well.",
                        "#evaluate",
                        Bindings.createBooleanBinding(
                                () -> idle.getValue()
                                        && workbench.evaluate().afterProperty().get() != null,
                                workbench.runner().activityProperty(),
                                workbench.evaluate().afterProperty())));
    }

    private static TourStep step(String title, String text, String target, ObservableValue<Boolean> done) {
        return new TourStep(title, text, target, done);
    }
}
