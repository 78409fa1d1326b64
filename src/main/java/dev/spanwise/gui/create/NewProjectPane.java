package dev.spanwise.gui.create;

import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.FieldErrors;
import dev.spanwise.gui.control.Forms;
import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.TabTraversal;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.task.Example;
import dev.spanwise.task.importer.AnswerPart;
import dev.spanwise.task.importer.ColumnRole;
import dev.spanwise.task.importer.OptionStyle;
import dev.spanwise.task.importer.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The file, the roles of its columns, a preview of the examples, and the settings of the new project or of the import.
 */
public final class NewProjectPane extends BorderPane {
    private static final List<Optional<ColumnRole>> MEANINGS = meanings();

    /** Equal preferred width of both columns of fields, so that they get equal widths. */
    private static final double FIELD_WIDTH = 300;

    private static final int NUMBER_COLUMNS = 4;

    private final FieldErrors errors = new FieldErrors();
    private final NewProjectViewModel model;
    private final Dialogs dialogs;

    /** @param cancel closes the pane without a project */
    public NewProjectPane(NewProjectViewModel model, Dialogs dialogs, Runnable cancel) {
        this.model = model;
        this.dialogs = dialogs;
        SplitPane middle = new SplitPane(meaning(), outcome());
        middle.setDividerPositions(0.52);
        VBox top = Forms.part(file());
        Node project = project();
        Visibility.bind(project, model.addingProperty().not());
        VBox bottom = Forms.part(project, footer(cancel));
        setTop(top);
        setCenter(middle);
        setBottom(bottom);
    }

    private static List<Optional<ColumnRole>> meanings() {
        List<Optional<ColumnRole>> meanings = new ArrayList<>();
        meanings.add(Optional.empty());
        Arrays.stream(ColumnRole.values()).map(Optional::of).forEach(meanings::add);
        return List.copyOf(meanings);
    }

    private Node file() {
        TextField path = new TextField();
        path.setId("data-file");
        path.setPromptText("JSON, JSON Lines, CSV, TSV or promptfoo YAML; you may also drop the file on the window");
        model.fileProperty().subscribe(path::setText);
        path.textProperty().addListener((observable, old, typed) -> model.type(typed));
        path.setOnAction(event -> model.choose(path.getText()));
        path.focusedProperty().subscribe((was, focused) -> {
            if (!focused) {
                model.choose(path.getText());
            }
        });
        Button choose = new Button("Choose\u2026");
        choose.setId("choose-data");
        choose.setOnAction(event -> dialogs.chooseFile("Choose a data file").ifPresent(model::choose));
        HBox line = Forms.line(Forms.label("Data file", path), path, choose);
        return model.openName().<Node>map(name -> new VBox(8, line, goal(name))).orElse(line);
    }

    /** The choice between a new project and the open one. */
    private Node goal(String open) {
        ToggleGroup goals = new ToggleGroup();
        RadioButton add = new RadioButton("Add the examples to " + open);
        add.setId("add-to-project");
        add.setToggleGroup(goals);
        RadioButton create = new RadioButton("Create a new project");
        create.setId("make-project");
        create.setToggleGroup(goals);
        create.setSelected(true);
        add.selectedProperty().bindBidirectional(model.addingProperty());
        model.addingProperty().subscribe(adding -> (adding ? add : create).setSelected(true));
        HBox placement = choice(
                "placement",
                "Splits",
                "Where the examples go",
                Placement.values(),
                model.placementProperty(),
                Placement::description);
        placement.visibleProperty().bind(model.addingProperty());
        HBox goal = new HBox(16, add, create, placement);
        goal.setAlignment(Pos.CENTER_LEFT);
        return goal;
    }

    private Node meaning() {
        TableView<ColumnRow> table =
                Tables.create("columns", "Columns of the file", "The columns of the file, once it is chosen.");
        TableColumn<ColumnRow, String> name =
                Tables.column("column", "Column", "Its name in the file", 100, row -> Tables.fixed(row.name()));
        Tables.fill(name, (cell, text) -> cell.setText(text));
        TableColumn<ColumnRow, String> sample = Tables.column(
                "sample", "First value", "The value in the first record", 80, row -> Tables.fixed(row.sample()));
        Tables.fill(sample, (cell, text) -> {
            cell.setText(text.replace('\n', ' '));
            Tips.onCell(cell, text.isEmpty() ? null : text);
        });
        TableColumn<ColumnRow, Optional<ColumnRole>> role = Tables.column(
                "role",
                "Meaning",
                "What the column is for; columns of one meaning are joined",
                218,
                ColumnRow::roleProperty);
        role.setCellFactory(column -> new RoleCell());
        table.getColumns().setAll(List.of(name, sample, role));
        Tables.flexible(sample, 1);
        table.setItems(model.columns());
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox parts = Forms.line(
                choice(
                        "answer-part",
                        "Right answer",
                        "Which part of a worked solution is the right answer",
                        AnswerPart.values(),
                        model.answerProperty(),
                        NewProjectPane::words),
                choice(
                        "option-style",
                        "Multiple choice",
                        "What the model answers a multiple-choice question with",
                        OptionStyle.values(),
                        model.optionsProperty(),
                        NewProjectPane::words));
        HBox splits = Forms.line(
                field(
                        "train-cap",
                        "Maximum training examples",
                        "And maximum validation examples; the rest is for the test. Examples of an open project count,"
                                + " too",
                        model.trainCapProperty(),
                        model.trainCapProblem()),
                field(
                        "split-seed",
                        "Seed",
                        "Equal seeds draw equal splits",
                        model.seedProperty(),
                        model.seedProblem()));
        Visibility.bind(
                splits,
                model.addingProperty().not().or(model.placementProperty().isEqualTo(Placement.DRAWN)));
        Label guessed = new Label("Guessed from their names and values. Change what is wrong.");
        guessed.getStyleClass().add("muted");
        guessed.setWrapText(true);
        Visibility.bind(guessed, Bindings.isNotEmpty(model.columns()));
        return Forms.part(Forms.heading("What the columns mean"), guessed, table, parts, splits);
    }

    private Node outcome() {
        Label summary = new Label();
        summary.setId("import-summary");
        summary.textProperty().bind(model.summaryProperty());
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        TableView<Example> table = Tables.create("preview", "Examples of the file", "The examples.");
        TableColumn<Example, String> split = text(
                "preview-split",
                "Split",
                "The use of the example",
                84,
                example -> example.split().id());
        TableColumn<Example, String> input = text("preview-input", "Input", "The model's input", 160, Example::input);
        TableColumn<Example, String> target = text(
                "preview-target",
                "Right answer",
                "The answer it should give, or the better one of two answers",
                108,
                Example::target);
        TableColumn<Example, String> wrong = text(
                "preview-wrong",
                "Against",
                "The answers that the right one is compared with",
                90,
                example -> String.join(" | ", example.goal().wrong()));
        table.getColumns().setAll(List.of(split, input, target, wrong));
        model.examples()
                .subscribe(() -> wrong.setVisible(model.examples().stream()
                        .anyMatch(example -> !example.goal().wrong().isEmpty())));
        Tables.flexible(input, 3);
        Tables.flexible(target, 1);
        Tables.flexible(wrong, 1);
        table.setItems(model.examples());
        VBox.setVgrow(table, Priority.ALWAYS);
        ListView<String> remarks = new ListView<>(model.remarks());
        remarks.setId("import-remarks");
        remarks.setAccessibleText("Skipped records and warnings");
        remarks.getStyleClass().addAll("dense", "edge-to-edge");
        model.examples()
                .subscribe(() -> remarks.setPlaceholder(Tables.hint(
                        model.examples().isEmpty()
                                ? "Records that cannot be read, and duplicates."
                                : "No skipped records and no duplicates.")));
        remarks.setPrefHeight(110);
        remarks.setMinHeight(60);
        VBox box = Forms.part(Forms.heading("Result"), summary, table, Forms.heading("Warnings"), remarks);
        return box;
    }

    private Node project() {
        TextField name = Forms.field("project-name", model.nameProperty());
        TextField task = Forms.field("project-task", model.taskProperty());
        task.setPromptText("What the prompt is for, in a sentence; the rewriter reads it");
        TextField folder = Forms.field("project-folder", model.folderProperty());
        errors.watch(name, "", model.nameProblem());
        errors.watch(folder, "", model.folderProblem());
        Button choose = new Button("Choose\u2026");
        choose.setId("choose-folder");
        choose.setOnAction(
                event -> dialogs.chooseFolder("Choose where the project goes", Path.of(System.getProperty("user.home")))
                        .ifPresent(chosen -> model.folderProperty().set(chosen.toString())));
        TextArea prompt = new TextArea();
        prompt.setId("project-prompt");
        prompt.textProperty().bindBidirectional(model.promptProperty());
        prompt.setWrapText(true);
        prompt.setPrefRowCount(3);
        TabTraversal.leavesByTab(prompt);
        Button read = new Button("From a file\u2026");
        read.setId("read-prompt");
        read.setOnAction(
                event -> dialogs.chooseFile("Choose the file of the prompt").ifPresent(model::readPrompt));
        Label first = Forms.label("First prompt", prompt);
        first.setTooltip(Tips.of("{{input}} stands for the input, {{name}} for a column of that name; without any, the"
                + " input follows at the end."));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form-grid");
        grid.addRow(0, Forms.label("Name", name), name, first);
        grid.addRow(1, Forms.label("Task", task), task, read);
        grid.addRow(2, Forms.label("Folder", folder), Forms.line(folder, choose));
        grid.add(prompt, 3, 0, 1, 3);
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints half = new ColumnConstraints();
        half.setMinWidth(0);
        half.setPrefWidth(FIELD_WIDTH);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, half, names, half);
        return grid;
    }

    private Node footer(Runnable cancel) {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(18, 18);
        Visibility.bind(busy, model.readingProperty());
        Label problem = new Label();
        problem.setId("new-project-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.setWrapText(true);
        problem.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(problem, Priority.ALWAYS);
        Button stop = new Button("Cancel");
        stop.setCancelButton(true);
        stop.setOnAction(event -> cancel.run());
        Button create = new Button();
        create.textProperty().bind(model.actionProperty());
        create.setMinWidth(Region.USE_PREF_SIZE);
        create.setId("create-project");
        create.setDefaultButton(true);
        create.disableProperty().bind(model.problemProperty().isNotEmpty());
        create.setOnAction(event -> model.create());
        return Forms.line(busy, problem, stop, create);
    }

    private static String words(AnswerPart part) {
        return switch (part) {
            case WHOLE -> "the whole text";
            case FINAL -> "the part after ####";
            case SOLUTION -> "all but <<notes>>";
        };
    }

    private static String words(OptionStyle style) {
        return switch (style) {
            case LETTERS -> "a letter";
            case TEXTS -> "an option's text";
            case NONE -> "no options";
        };
    }

    private static <T> TableColumn<Example, T> text(
            String id, String title, String explanation, double width, Function<Example, T> value) {
        TableColumn<Example, T> column =
                Tables.column(id, title, explanation, width, row -> Tables.fixed(value.apply(row)));
        Tables.fill(column, (cell, text) -> {
            cell.setText(String.valueOf(text).replace('\n', ' '));
            Tips.onCell(cell, String.valueOf(text));
        });
        return column;
    }

    private static <T> HBox choice(
            String id, String title, String explanation, T[] values, Property<T> value, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new LabelConverter<>(words));
        box.valueProperty().bindBidirectional(value);
        box.setTooltip(Tips.of(explanation));
        return Forms.line(Forms.label(title, box), box);
    }

    private HBox field(
            String id, String title, String explanation, StringProperty value, ObservableValue<String> problem) {
        TextField field = Forms.field(id, value);
        field.setPrefColumnCount(NUMBER_COLUMNS);
        errors.watch(field, explanation, problem);
        return Forms.line(Forms.label(title, field), field);
    }

    /** A choice of roles in each row. */
    private static final class RoleCell extends TableCell<ColumnRow, Optional<ColumnRole>> {
        private final ComboBox<Optional<ColumnRole>> box = new ComboBox<>();
        private boolean showing;

        RoleCell() {
            box.getItems().setAll(MEANINGS);
            box.setConverter(new LabelConverter<>(
                    role -> role.map(ColumnRole::description).orElse("Not used")));
            box.setMaxWidth(Double.MAX_VALUE);
            box.getStyleClass().add("dense");
            box.valueProperty().addListener((property, old, role) -> {
                if (!showing && role != null) {
                    getTableRow().getItem().roleProperty().set(role);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Optional<ColumnRole> role, boolean empty) {
            super.updateItem(role, empty);
            showing = true;
            if (empty || role == null) {
                setGraphic(null);
            } else {
                box.setValue(role);
                ColumnRow row = getTableRow().getItem();
                box.setAccessibleText("Meaning of " + (row == null ? "the column" : row.name()));
                setGraphic(box);
            }
            showing = false;
        }
    }
}
