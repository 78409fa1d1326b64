package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The log. It follows its end until a line is selected, and again when the last line is. */
final class LogView {
    private final ListView<LogLine> list = new ListView<>();

    LogView(RunViewModel model) {
        list.setId("run-log");
        list.setAccessibleText("Log of the run");
        list.getStyleClass().addAll("dense", "edge-to-edge", "run-log");
        list.setFixedCellSize(24);
        list.setItems(model.log());
        list.setPlaceholder(Tables.hint("What the run does is told here, line by line."));
        list.setCellFactory(ignored -> new Line());
        model.log().addListener((ListChangeListener<LogLine>) change -> {
            int last = list.getItems().size() - 1;
            int selected = list.getSelectionModel().getSelectedIndex();
            if (last >= 0 && selected < 0) {
                // The list learns its new length when it is laid out; before that it scrolls to the old end.
                list.layout();
                list.scrollTo(last);
            }
        });
    }

    Node node() {
        return list;
    }

    private static Feather icon(LogLine.Kind kind) {
        return switch (kind) {
            case STEP -> Feather.CHEVRON_RIGHT;
            case DETAIL -> Feather.MINUS;
            case GAIN -> Feather.CHECK_CIRCLE;
            case STOP -> Feather.FLAG;
        };
    }

    private static final class Line extends ListCell<LogLine> {
        private static final PseudoClass DETAIL = PseudoClass.getPseudoClass("detail");
        private static final PseudoClass GAIN = PseudoClass.getPseudoClass("gain");
        private static final PseudoClass STOP = PseudoClass.getPseudoClass("stop");

        Line() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable LogLine line, boolean empty) {
            super.updateItem(line, empty);
            LogLine shown = empty ? null : line;
            setText(shown == null ? null : shown.text());
            setGraphic(shown == null ? null : new FontIcon(icon(shown.kind())));
            setTooltip(shown == null ? null : Tips.of(shown.text()));
            LogLine.Kind kind = shown == null ? null : shown.kind();
            pseudoClassStateChanged(DETAIL, kind == LogLine.Kind.DETAIL);
            pseudoClassStateChanged(GAIN, kind == LogLine.Kind.GAIN);
            pseudoClassStateChanged(STOP, kind == LogLine.Kind.STOP);
        }
    }
}
