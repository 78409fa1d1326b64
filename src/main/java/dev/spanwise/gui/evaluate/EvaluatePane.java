package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Charts;
import dev.spanwise.gui.control.ViewSwitch;
import java.util.Objects;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;

/** Four views: results on the test examples, worked examples, loss audit, and transfer to other models. */
public final class EvaluatePane extends BorderPane {
    private static final String STYLESHEET = Objects.requireNonNull(EvaluatePane.class.getResource("evaluate.css"))
            .toExternalForm();

    /** Minimum width at which the controls of a view fit beside the switches. */
    private static final double WIDE = 980;

    public EvaluatePane(
            EvaluateViewModel model, ShotsViewModel shots, AuditViewModel audit, TransferViewModel transfer) {
        getStyleClass().add("evaluate-pane");
        getStylesheets().addAll(STYLESHEET, Charts.STYLESHEET);
        ToggleButton prompts = ViewSwitch.button("Before and after", "The first prompt and the one in the editor");
        ToggleButton worked = ViewSwitch.button("Worked examples", "What examples shown with the prompt add to it");
        ToggleButton audited = ViewSwitch.button("Loss audit", "Whether a lower loss meant more right answers");
        ToggleButton models = ViewSwitch.button("Transfer", "Whether what is better on one model is better on others");
        SegmentedButton switches = ViewSwitch.of(prompts, worked, audited, models);
        model.examples().addListener((ListChangeListener<TestRow>) change -> {
            if (!model.examples().isEmpty()) {
                prompts.setSelected(true);
            }
        });
        showWhenAsked(worked, shots.requestsProperty());
        showWhenAsked(audited, audit.requestsProperty());
        showWhenAsked(models, transfer.requestsProperty());

        TestResultsView trials = new TestResultsView(model);
        ShotsView pairing = new ShotsView(shots);
        AuditView audits = new AuditView(audit);
        TransferView matrix = new TransferView(transfer);
        StackPane heads = new StackPane(
                ViewSwitch.shownBy(prompts, trials.head()),
                ViewSwitch.shownBy(worked, pairing.head()),
                ViewSwitch.shownBy(audited, audits.head()),
                ViewSwitch.shownBy(models, matrix.head()));
        heads.setMinWidth(0);
        GridPane.setHgrow(heads, Priority.ALWAYS);
        GridPane head = new GridPane();
        head.add(switches, 0, 0);
        head.add(heads, 1, 0);
        head.getStyleClass().add("evaluate-head");
        widthProperty().subscribe(width -> {
            boolean beside = width.doubleValue() >= WIDE;
            GridPane.setConstraints(heads, beside ? 1 : 0, beside ? 0 : 1);
        });
        setTop(head);
        setCenter(new StackPane(
                ViewSwitch.shownBy(prompts, trials.node()),
                ViewSwitch.shownBy(worked, pairing.node()),
                ViewSwitch.shownBy(audited, audits.node()),
                ViewSwitch.shownBy(models, matrix.node())));
    }

    private static void showWhenAsked(ToggleButton view, ReadOnlyIntegerProperty requests) {
        requests.subscribe(count -> {
            if (count.intValue() > 0) {
                view.setSelected(true);
            }
        });
    }
}
