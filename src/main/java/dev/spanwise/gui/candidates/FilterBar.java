package dev.spanwise.gui.candidates;

import dev.spanwise.gui.candidates.CandidateFilter.Origin;
import dev.spanwise.gui.candidates.CandidateFilter.Standing;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The controls of the filter: by state, by origin, by the unit selected in the prompt. */
final class FilterBar extends HBox {
    FilterBar(CandidatesViewModel model) {
        CandidateFilter filter = model.filter();
        getStyleClass().add("candidate-filter");
        setAlignment(Pos.CENTER_LEFT);
        ComboBox<Standing> standing = new ComboBox<>();
        standing.getItems().setAll(Standing.values());
        standing.valueProperty().bindBidirectional(filter.standingProperty());
        choice(standing, "filter-standing", "States to list");
        standing.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Standing item, boolean empty) {
                super.updateItem(item, empty);
                textProperty().unbind();
                if (item != null && !empty) {
                    textProperty().bind(model.countProperty().map(count -> item + " (" + count + ")"));
                }
            }
        });
        Tooltip summary = Tips.of("");
        summary.textProperty().bind(model.summaryProperty());
        standing.setTooltip(summary);
        standing.accessibleHelpProperty().bind(model.summaryProperty());
        ComboBox<Origin> origin = new ComboBox<>(filter.origins());
        origin.valueProperty().bindBidirectional(filter.originProperty());
        choice(origin, "filter-origin", "Iteration or example to list candidates of");
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
        getChildren().addAll(standing, origin, touching);
        Visibility.bind(this, Bindings.isNotEmpty(model.rows()));
    }

    private static void choice(ComboBox<?> choice, String id, String accessibleText) {
        choice.setId(id);
        choice.setAccessibleText(accessibleText);
        choice.getStyleClass().add("small");
        choice.setMinWidth(0);
        choice.setPrefWidth(120);
        choice.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(choice, Priority.ALWAYS);
    }
}
