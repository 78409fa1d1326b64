package dev.spanwise.gui.candidates;

import dev.spanwise.gui.candidates.CandidateFilter.Origin;
import dev.spanwise.gui.candidates.CandidateFilter.Standing;
import dev.spanwise.gui.control.CheckChoice;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The controls of the filter: by state, by origin, by the unit selected in the prompt. */
final class FilterBar extends HBox {
    FilterBar(CandidatesViewModel model) {
        CandidateFilter filter = model.filter();
        getStyleClass().add("candidate-filter");
        setAlignment(Pos.CENTER_LEFT);
        CheckChoice<Standing> standings = new CheckChoice<>(
                "filter-standing",
                "States to list",
                Standing::toString,
                filter.standingsProperty(),
                Bindings.createStringBinding(
                        () -> named(filter.standingsProperty().get()) + " ("
                                + model.countProperty().get() + ")",
                        filter.standingsProperty(),
                        model.countProperty()));
        standings.makeSmall();
        standings.list(List.of(Standing.values()));
        grow(standings);
        Tooltip summary = Tips.of("");
        summary.textProperty().bind(model.summaryProperty());
        standings.setTooltip(summary);
        standings.accessibleHelpProperty().bind(model.summaryProperty());
        ComboBox<Origin> origin = new ComboBox<>(filter.origins());
        origin.valueProperty().bindBidirectional(filter.originProperty());
        origin.setId("filter-origin");
        origin.setAccessibleText("Iteration or example to list candidates of");
        origin.getStyleClass().add("small");
        grow(origin);
        ToggleButton touching = new ToggleButton(null, new FontIcon(Feather.CROSSHAIR));
        touching.setId("filter-touching");
        touching.getStyleClass().add("small");
        // Wide enough for the number, so that the layout does not move when it appears.
        touching.setMinWidth(76);
        touching.setPrefWidth(76);
        touching.selectedProperty().bindBidirectional(filter.touchingOnlyProperty());
        filter.touchingProperty().subscribe(rows -> {
            String count = rows == null ? "" : String.valueOf(rows.size());
            touching.setText(count);
            String says = rows == null
                    ? "Click a unit in the prompt to see here which candidates change it"
                    : "List only the " + count
                            + " that change the unit selected in the prompt; they have a bar at the left and are"
                            + " filled in the charts";
            touching.setTooltip(Tips.of(says));
            touching.setAccessibleText("Changes the selected unit" + (rows == null ? "" : ": " + count));
            touching.setAccessibleHelp(says);
        });
        getChildren().addAll(standings, origin, touching);
        Visibility.bind(this, Bindings.isNotEmpty(model.rows()));
    }

    private static String named(Set<Standing> standings) {
        return standings.isEmpty() || standings.size() == Standing.values().length
                ? "All states"
                : standings.size() == 1 ? standings.iterator().next().toString() : standings.size() + " states";
    }

    private static void grow(Control choice) {
        choice.setMinWidth(0);
        choice.setPrefWidth(120);
        choice.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(choice, Priority.ALWAYS);
    }
}
