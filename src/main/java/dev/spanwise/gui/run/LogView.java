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

/** The log, which scrolls to its end until a line is selected. */
final class LogView {
    private final ListView<LogLine> list = new ListView<>();
    private final ListChangeListener<LogLine> grown = change -> scrollToEnd();

    LogView(RunViewModel model) {
        list.setId("run-log");
        list.setAccessibleText("Log of the run");
        list.getStyleClass().addAll("dense", "edge-to-edge", "run-log");
        list.setFixedCellSize(24);
        list.setItems(model.log());
        list.setPlaceholder(Tables.hint("What the run does is told here, line by line."));
        list.setCellFactory(ignored -> new Line());
        list.heightProperty().addListener((property, old, height) -> scrollToEnd());
        // Registered after the skin's own listener, so that the list's length is up to date during layout.
        list.skinProperty().addListener((property, old, skin) -> {
            model.log().removeListener(grown);
            model.log().addListener(grown);
        });
    }

    private void scrollToEnd() {
        int last = list.getItems().size() - 1;
        if (last >= 0 && list.getSelectionModel().getSelectedIndex() < 0) {
            list.layout();
            list.scrollTo(last);
        }
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
            Tips.onCell(this, shown == null ? null : shown.text());
            LogLine.Kind kind = shown == null ? null : shown.kind();
            pseudoClassStateChanged(DETAIL, kind == LogLine.Kind.DETAIL);
            pseudoClassStateChanged(GAIN, kind == LogLine.Kind.GAIN);
            pseudoClassStateChanged(STOP, kind == LogLine.Kind.STOP);
        }
    }
}
