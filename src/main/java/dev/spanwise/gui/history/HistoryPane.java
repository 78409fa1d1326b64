package dev.spanwise.gui.history;

import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.control.WrappingRow;
import dev.spanwise.gui.diff.DiffPane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The versions, newest first, as a tree, and the differences of the selected one from the prompt in the editor or from
 * another version. Enter restores, B branches.
 */
public final class HistoryPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(HistoryPane.class.getResource("history.css")).toExternalForm();
    private static final double WIDE = 800;
    private static final double ROOMY = 480;
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final HistoryViewModel model;
    private final TableView<VersionRow> table = Tables.create(
            "history",
            "Kept prompts, newest first",
            "Every prompt that you accept is kept here. Nothing was accepted yet.");
    private final DiffPane diff =
            new DiffPane("", "Select a prompt to see what bringing it back would change.", "The same text");

    public HistoryPane(HistoryViewModel model) {
        this.model = model;
        getStyleClass().add("history-pane");
        getStylesheets().add(STYLESHEET);
        fillTable();
        Label inEditor = new Label();
        inEditor.textProperty().bind(model.currentTextProperty());
        inEditor.getStyleClass().add("muted");
        inEditor.setMinWidth(0);
        inEditor.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(inEditor, Priority.ALWAYS);
        Button keep = new Button("Keep it", new FontIcon(Feather.BOOKMARK));
        keep.setId("keep-version");
        keep.getStyleClass().add("small");
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.setTooltip(Tips.of("Make a version of the prompt in the editor, to come back to"));
        keep.setOnAction(event -> model.keep());
        Visibility.bind(keep, model.keepableProperty());
        HBox current = new HBox(inEditor, keep);
        current.setAlignment(Pos.CENTER_LEFT);
        current.getStyleClass().add("history-current");
        Visibility.bind(current, inEditor.textProperty().isNotEmpty());
        BorderPane list = new BorderPane(table);
        list.setBottom(current);
        SplitPane split = new SplitPane(list, detail());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        split.getStyleClass().add("history-split");
        setCenter(split);
        widthProperty()
                .addListener((property, old, width) -> split.setOrientation(
                        width.doubleValue() >= WIDE ? Orientation.HORIZONTAL : Orientation.VERTICAL));
        model.diffProperty().addListener((property, old, now) -> diff.show(now));
        diff.show(model.diffProperty().get());
    }

    private void fillTable() {
        table.getStyleClass().add("history-table");
        TableColumn<VersionRow, GraphRow> tree = Tables.column(
                "version-tree", "", "Which version was made from which", 24, row -> Tables.fixed(row.lanes()));
        tree.setCellFactory(ignored -> new GraphCell());
        tree.setSortable(false);
        table.getSortOrder()
                .subscribe(() -> tree.setVisible(table.getSortOrder().isEmpty()));
        model.rows()
                .subscribe(() -> Tables.width(
                        tree,
                        GraphCell.GAP
                                * (0.5
                                        + model.rows().stream()
                                                .mapToInt(row -> row.lanes().width())
                                                .max()
                                                .orElse(1))));
        TableColumn<VersionRow, Integer> number = Tables.column(
                "version",
                "#",
                "Number of the version",
                32,
                row -> Tables.fixed(row.version().id()));
        Tables.atRight(number);
        Tables.fill(number, (cell, id) -> cell.setText(String.valueOf(id)));
        TableColumn<VersionRow, @Nullable Double> loss = Tables.numbers(
                "version-loss",
                "Loss",
                "Training loss, once it was measured: Analyze does that, too. One that was measured with another"
                        + " model, by another loss or on other examples cannot be compared with these and is told under"
                        + " Origin",
                56,
                row -> Tables.fixed(row.loss()),
                Numbers::loss);
        TableColumn<VersionRow, @Nullable Double> change = Tables.numbers(
                "version-change",
                "Change",
                "Loss minus the loss of the version that it was made from, if both were measured alike",
                70,
                row -> Tables.fixed(row.change()),
                Numbers::difference);
        TableColumn<VersionRow, VersionRow> origin =
                Tables.column("version-origin", "Origin", "How it came about", 130, row -> Tables.fixed(row));
        origin.setComparator(Comparator.comparing(VersionRow::origin));
        Tables.flexible(origin);
        Tables.fill(origin, (cell, row) -> {
            cell.setText(row.origin());
            Tips.onCell(cell, row.origin() + "\n\n" + row.version().prompt());
            if (row.branch()) {
                cell.setGraphic(new FontIcon(Feather.GIT_BRANCH));
            }
        });
        TableColumn<VersionRow, VersionRow> time =
                Tables.column("version-time", "Kept", "When it was kept", 96, row -> Tables.fixed(row));
        time.setComparator(
                Comparator.<VersionRow, Instant>comparing(row -> row.version().time()));
        Tables.atRight(time);
        Tables.fill(time, (cell, row) -> cell.setText(row.time()));
        table.getColumns().setAll(List.of(tree, number, loss, change, origin, time));
        table.widthProperty().addListener((property, old, width) -> change.setVisible(width.doubleValue() >= ROOMY));
        table.setRowFactory(ignored -> new Row());

        SortedList<VersionRow> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, row) -> model.selectedProperty().set(row));
        model.selectedProperty().addListener((property, old, row) -> {
            if (row != null && !row.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(row);
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.restore();
                event.consume();
            } else if (event.getCode() == KeyCode.B && !event.isShortcutDown() && !event.isAltDown()) {
                model.branch();
                event.consume();
            }
        });
    }

    private Node detail() {
        Label number = new Label();
        number.getStyleClass().add("pane-heading");
        number.setMinWidth(Region.USE_PREF_SIZE);
        TextField name = new TextField();
        name.setId("version-name");
        name.setPromptText("Name it");
        name.setPrefColumnCount(10);
        name.getStyleClass().add("small");
        name.setAccessibleText("Name of the version; Enter keeps it");
        model.selectedProperty().subscribe(row -> {
            number.setText(row == null ? "" : "Version " + row.version().id());
            name.setText(
                    row == null || row.version().name() == null
                            ? ""
                            : row.version().name());
        });
        name.setOnAction(event -> model.name(name.getText()));
        name.focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                model.name(name.getText());
            }
        });
        HBox named = new HBox(8, number, name);
        named.setAlignment(Pos.CENTER_LEFT);
        Button restore = new Button("Restore", new FontIcon(Feather.ROTATE_CCW));
        restore.setId("restore-version");
        restore.getStyleClass().addAll("small", "accent");
        restore.setTooltip(
                Tips.of("Restore this version in the editor (Enter); the current prompt stays in the history"));
        restore.disableProperty().bind(model.restorableProperty().not());
        restore.setOnAction(event -> model.restore());
        Button branch = new Button("Branch from here", new FontIcon(Feather.GIT_BRANCH));
        branch.setId("branch-version");
        branch.getStyleClass().add("small");
        branch.setTooltip(
                Tips.of("Continue from this prompt in another direction: it becomes a new version, and later versions"
                        + " branch from it (B)"));
        branch.disableProperty().bind(model.restorableProperty().not());
        branch.setOnAction(event -> model.branch());
        branch.setMinWidth(Region.USE_PREF_SIZE);
        restore.setMinWidth(Region.USE_PREF_SIZE);
        HBox does = new HBox(8, branch, restore);
        WrappingRow head = new WrappingRow(named, does);
        head.getStyleClass().add("history-head");
        WrappingRow compared = new WrappingRow(against(), diff.counts());
        compared.getStyleClass().add("history-head");
        Visibility.bind(head, model.selectedProperty().isNotNull());
        Visibility.bind(compared, model.selectedProperty().isNotNull());
        VBox.setVgrow(diff, Priority.ALWAYS);
        VBox detail = new VBox(head, compared, diff);
        detail.setMinHeight(80);
        return detail;
    }

    /** The choice of the version or prompt to compare with. */
    private Region against() {
        Label label = new Label("Compared with");
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        ComboBox<Integer> versions = new ComboBox<>();
        versions.setId("version-against");
        versions.getStyleClass().add("small");
        versions.setAccessibleText("Compared with");
        versions.setPrefWidth(180);
        versions.setConverter(new LabelConverter<>(id -> model.rows().stream()
                .filter(row -> row.version().id() == id)
                .map(row -> row.version().title())
                .findFirst()
                .orElse("the prompt in the editor")));
        model.rows().subscribe(() -> {
            List<Integer> ids = new ArrayList<>(List.of(HistoryViewModel.EDITOR));
            model.rows().forEach(row -> ids.add(row.version().id()));
            int against = model.againstProperty().get();
            // Otherwise the selection would stay at its index, with another version there.
            versions.getSelectionModel().clearSelection();
            versions.getItems().setAll(ids);
            versions.setValue(against);
        });
        versions.valueProperty().addListener((property, old, id) -> {
            if (id != null) {
                model.againstProperty().set(id);
            }
        });
        model.againstProperty().subscribe(id -> versions.setValue(id.intValue()));
        HBox line = new HBox(8, label, versions);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private final class Row extends TableRow<VersionRow> {
        private final InvalidationListener changed = property -> mark();

        Row() {
            model.currentProperty().addListener(new WeakInvalidationListener(changed));
        }

        @Override
        protected void updateItem(@Nullable VersionRow row, boolean empty) {
            super.updateItem(row, empty);
            mark();
        }

        private void mark() {
            VersionRow row = isEmpty() ? null : getItem();
            boolean current = row != null
                    && row.version().prompt().equals(model.currentProperty().get());
            pseudoClassStateChanged(CURRENT, current);
            setAccessibleText(current ? "in the editor" : null);
        }
    }
}
