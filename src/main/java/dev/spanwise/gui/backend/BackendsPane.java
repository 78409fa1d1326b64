package dev.spanwise.gui.backend;

import dev.spanwise.app.Backend;
import dev.spanwise.backend.http.ProbeResult.Check;
import dev.spanwise.backend.http.ProbeResult.Verdict;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.FieldErrors;
import dev.spanwise.gui.control.Forms;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list of servers, the form and the check's result of one, and the models of the project. */
public final class BackendsPane extends BorderPane {
    private static final String STYLESHEET = Objects.requireNonNull(BackendsPane.class.getResource("backend.css"))
            .toExternalForm();

    private final BackendsViewModel model;
    private final Dialogs dialogs;

    /** @param close closes the pane */
    public BackendsPane(BackendsViewModel model, Dialogs dialogs, Runnable close) {
        this.model = model;
        this.dialogs = dialogs;
        getStyleClass().add("backends");
        getStylesheets().add(STYLESHEET);
        SplitPane middle = new SplitPane(servers(), server());
        middle.setDividerPositions(0.26);
        SplitPane.setResizableWithParent(middle.getItems().getFirst(), false);
        setCenter(middle);
        setBottom(new VBox(download(model.download()), project(close)));
    }

    private Node servers() {
        ListView<Backend> list = new ListView<>(model.backends());
        list.setId("backends");
        list.setAccessibleText("Servers");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setPlaceholder(Tables.hint("No server yet. Write the address of one at the right."));
        list.setCellFactory(view -> new BackendCell());
        model.chosenProperty().subscribe(backend -> {
            if (backend == null) {
                list.getSelectionModel().clearSelection();
            } else {
                list.getSelectionModel().select(backend);
            }
        });
        list.getSelectionModel().selectedItemProperty().subscribe(backend -> {
            if (backend != null) {
                model.chosenProperty().set(backend);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Button add = new Button("Add server");
        add.setId("add-backend");
        add.setOnAction(event -> model.begin());
        Button remove = new Button("Remove");
        remove.setId("remove-backend");
        remove.disableProperty().bind(model.chosenProperty().isNull());
        remove.setOnAction(event -> {
            Backend backend = model.chosenProperty().get();
            if (backend != null
                    && dialogs.confirm("Remove " + backend.name() + "?", "Its key is deleted, too.", "Remove")) {
                model.remove();
            }
        });
        VBox box = Forms.part(Forms.heading("Servers"), list, Forms.line(add, remove));
        return box;
    }

    private Node server() {
        TextField url = field("backend-url", model.urlProperty(), "http://localhost:8000");
        TextField name = field("backend-name", model.nameProperty(), "the server's host and port");
        TextField id = field("backend-model", model.modelIdProperty(), "the only one it has");
        TextField variable = field("backend-key-variable", model.keyVariableProperty(), "none");
        variable.setTooltip(Tips.of("The name of an environment variable; Spanwise reads the key from it each time"));
        PasswordField key = new PasswordField();
        key.setId("backend-key");
        key.setPromptText("kept in your settings");
        key.textProperty().bindBidirectional(model.keyProperty());
        TextField slots = field("backend-slots", model.slotsProperty(), "");
        TextField timeout = field("backend-timeout", model.timeoutProperty(), "");
        FieldErrors errors = new FieldErrors();
        errors.watch(url, "", model.urlProblem());
        errors.watch(name, "", model.nameProblem());
        errors.watch(
                slots,
                "A server that gives log-probabilities of prompts may run out of memory when it is asked too much at"
                        + " once",
                model.slotsProblem());
        errors.watch(timeout, "", model.timeoutProblem());
        TextField tokenizer = field("backend-tokenizer", model.tokenizerProperty(), "the server's own");
        Button choose = new Button("Choose\u2026");
        choose.setOnAction(event -> dialogs.chooseFolder("Choose the folder with tokenizer.json", home())
                .ifPresent(folder -> model.tokenizerProperty().set(folder.toString())));
        TextField input = field("backend-input-price", model.inputPriceProperty(), "0");
        TextField output = field("backend-output-price", model.outputPriceProperty(), "0");

        GridPane grid = new GridPane();
        grid.getStyleClass().add("form-grid");
        grid.addRow(0, Forms.label("Address", url), url, Forms.label("Name", name), name);
        grid.addRow(
                1, Forms.label("Model", id), id, Forms.label("Tokenizer", tokenizer), Forms.line(tokenizer, choose));
        grid.addRow(2, Forms.label("Key", key), key, Forms.label("or variable", variable), variable);
        grid.addRow(3, Forms.label("Requests at once", slots), slots, Forms.label("Seconds for one", timeout), timeout);
        grid.addRow(4, Forms.label("$ per M tokens read", input), input, Forms.label("written", output), output);
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints half = new ColumnConstraints();
        half.setMinWidth(0);
        half.setPrefWidth(240);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, half, names, half);

        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(18, 18);
        busy.visibleProperty().bind(model.checkingProperty());
        busy.managedProperty().bind(busy.visibleProperty());
        Label verdict = new Label();
        verdict.setId("backend-verdict");
        verdict.textProperty().bind(model.verdictProperty());
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        Button check = new Button("Check");
        check.setId("check-backend");
        check.setDefaultButton(true);
        check.disableProperty().bind(model.checkingProperty());
        check.setOnAction(event -> model.check());
        Button stop = new Button("Stop");
        stop.disableProperty().bind(model.checkingProperty().not());
        stop.setOnAction(event -> model.stop());
        TableView<Check> certificate = certificate();
        VBox.setVgrow(certificate, Priority.ALWAYS);
        VBox box = Forms.part(grid, Forms.line(busy, verdict, stop, check), certificate);
        return box;
    }

    private TableView<Check> certificate() {
        TableView<Check> table = Tables.create(
                "certificate", "What the check found", "A check finds out whether the server's numbers can be used.");
        TableColumn<Check, Check> verdict =
                Tables.column("check-verdict", "", "How the check ended", 64, Tables::fixed);
        Tables.fill(verdict, (cell, check) -> {
            cell.setText(words(check.verdict()));
            cell.getStyleClass().removeAll("check-passed", "check-noted", "check-failed");
            cell.getStyleClass().add("check-" + check.verdict().name().toLowerCase(Locale.ROOT));
        });
        TableColumn<Check, Check> name = Tables.column("check-name", "Check", "What was checked", 210, Tables::fixed);
        Tables.fill(name, (cell, check) -> cell.setText(check.name()));
        TableColumn<Check, Check> detail = Tables.column("check-detail", "Found", "What was found", 400, Tables::fixed);
        Tables.fill(detail, (cell, check) -> {
            cell.setText(check.detail());
            Tips.onCell(cell, check.detail());
        });
        table.getColumns().setAll(List.of(verdict, name, detail));
        Tables.flexible(detail, 1);
        table.setItems(model.checks());
        return table;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "passed";
            case NOTED -> "note";
            case FAILED -> "failed";
        };
    }

    private static Node download(DownloadViewModel download) {
        ComboBox<String> id = new ComboBox<>(FXCollections.observableArrayList(download.known()));
        id.setId("download-id");
        id.setEditable(true);
        id.setPrefWidth(320);
        id.setPromptText("Choose one, or type the id of another");
        id.setTooltip(Tips.of("One of these, or any id of the hub that has an ONNX export"));
        id.valueProperty().bindBidirectional(download.idProperty());
        // Uses the typed text immediately, not when the field loses the focus.
        id.getEditor().textProperty().subscribe(text -> download.idProperty().set(text));
        ComboBox<String> precision = new ComboBox<>(FXCollections.observableArrayList(download.precisions()));
        precision.setId("download-precision");
        precision.setMinWidth(Region.USE_PREF_SIZE);
        precision.valueProperty().bindBidirectional(download.precisionProperty());
        TextField hub = field("download-hub", download.hubProperty(), "");
        hub.setTooltip(Tips.of("The hub's address, or that of a mirror"));
        HBox.setHgrow(hub, Priority.ALWAYS);
        Button start = new Button("Download");
        start.setId("download");
        start.disableProperty().bind(download.loadingProperty());
        start.setOnAction(event -> download.start());
        Button stop = new Button("Stop");
        stop.disableProperty().bind(download.loadingProperty().not());
        stop.setOnAction(event -> download.stop());
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(download.progressProperty());
        progress.visibleProperty().bind(download.loadingProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        Label state = new Label();
        state.setId("download-state");
        state.textProperty().bind(download.stateProperty());
        state.setWrapText(true);
        VBox box = Forms.part(
                Forms.heading("Models from the hub, which run here"),
                Forms.line(
                        Forms.label("Model", id),
                        id,
                        Forms.label("Precision", precision),
                        precision,
                        Forms.label("Hub", hub),
                        hub,
                        stop,
                        start),
                Forms.line(progress, state));
        box.getStyleClass().add("backend-project");
        return box;
    }

    private Node project(Runnable close) {
        ComboBox<String> scored = choice("scored-with", model.models(), model.scoredProperty());
        ComboBox<String> rewriter = choice("written-by", model.rewriters(), model.rewriterProperty());
        Button folder = new Button("Model folder\u2026");
        folder.setId("model-folder");
        folder.setTooltip(Tips.of("A folder with config.json, tokenizer.json and onnx/model.onnx"));
        folder.setOnAction(
                event -> dialogs.chooseFolder("Choose a model folder", home()).ifPresent(model::chooseFolder));
        Button apply = new Button("Use for this project");
        apply.setId("use-models");
        apply.disableProperty().bind(model.projectOpenProperty().not());
        apply.setOnAction(event -> {
            model.apply();
            close.run();
        });
        Label cache = new Label();
        cache.setId("score-cache");
        cache.textProperty().bind(model.cacheProperty());
        cache.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cache, Priority.ALWAYS);
        Button clear = new Button("Forget them");
        clear.setId("clear-cache");
        clear.setOnAction(event -> model.clearCache());
        Button leave = new Button("Close");
        leave.setCancelButton(true);
        leave.setOnAction(event -> close.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox box = Forms.part(
                Forms.heading("This project"),
                Forms.line(
                        Forms.label("Scored with", scored),
                        scored,
                        folder,
                        Forms.label("Candidates by", rewriter),
                        rewriter,
                        gap,
                        apply),
                Forms.line(cache, clear, leave));
        box.getStyleClass().add("backend-project");
        return box;
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /** Typing in it narrows the list. */
    private static ComboBox<String> choice(String id, ObservableList<String> names, StringProperty value) {
        ComboBox<String> box = new SearchableComboBox<>(names);
        box.setId(id);
        box.setPrefWidth(215);
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    private static TextField field(String id, StringProperty value, String usual) {
        TextField field = Forms.field(id, value);
        field.setPromptText(usual);
        return field;
    }

    /** Shows a server's name with its model, and whether it can be used. */
    private static final class BackendCell extends ListCell<Backend> {
        @Override
        protected void updateItem(@Nullable Backend backend, boolean empty) {
            super.updateItem(backend, empty);
            if (empty || backend == null) {
                setText(null);
                setGraphic(null);
                setAccessibleText(null);
                Tips.onCell(this, null);
                return;
            }
            String words = backend.usable() ? "can be used for scoring" : "cannot be used for scoring";
            setGraphic(new FontIcon(backend.usable() ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE));
            setText(backend.name());
            setAccessibleText(backend.name() + ", " + words);
            Tips.onCell(this, backend.url() + ", " + words);
        }
    }
}
