package dev.spanwise.gui.candidates.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MatrixPaneTest {
    private final MatrixViewModel model = new MatrixViewModel();
    private final List<List<Integer>> chosen = new ArrayList<>();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        model.setOnChoose((candidate, example) -> chosen.add(List.of(candidate, example)));
        Screenshots.show(stage, new MatrixPane(model), 480, 420);
    }

    @Test
    void cellsSayAndColourTheChange(FxRobot robot) {
        Screenshots.take(stage, "matrix-empty");
        robot.interact(() -> model.apply(SampleRun.events()));
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "matrix-480");
        List<TableCell<?, ?>> cells = new ArrayList<>();
        robot.lookup(".matrix-table .heat-cell").<TableCell<?, ?>>queryAll().stream()
                .filter(cell -> cell.getText() != null)
                .forEach(cells::add);
        assertThat(cells).hasSizeGreaterThan(50).allSatisfy(cell -> {
            double change = (Double) cell.getItem();
            assertThat(cell.getText()).isEqualTo(Numbers.difference(change));
            assertThat(cell.getAccessibleText()).contains(cell.getText());
            assertThat(String.join(" ", cell.getStyleClass()))
                    .contains(cell.getText().equals("0.000") ? "inert" : change < 0 ? "helps-" : "hurts-");
        });
        Screenshots.resize(stage, 1200, 700);
        Screenshots.take(stage, "matrix-1200");
    }

    @Test
    void rowsAreSortedByChoiceUnderTheMeans(FxRobot robot) {
        robot.interact(() -> model.apply(SampleRun.events()));
        TableView<LossChangeMatrix.Row> table = robot.lookup("#matrix").queryTableView();
        List<LossChangeMatrix.Row> rows = model.matrixProperty().get().rows();
        assertThat(table.getItems().getFirst().changes())
                .isEqualTo(model.matrixProperty().get().means());
        assertThat(table.getItems().subList(1, 41))
                .containsExactlyInAnyOrderElementsOf(rows)
                .isSortedAccordingTo(Comparator.comparingDouble(row -> -row.loss()));
        robot.clickOn("#matrix-order").type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertThat(table.getItems().subList(1, 41)).isSortedAccordingTo(Comparator.comparingDouble(row -> -row.mean()));
        robot.interact(() -> {
            table.getColumns().get(4).setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().add(table.getColumns().get(4));
        });
        assertThat(table.getItems().getFirst().changes())
                .isEqualTo(model.matrixProperty().get().means());
        assertThat(table.getItems().subList(1, 41))
                .isSortedAccordingTo(
                        Comparator.comparingDouble(row -> -row.changes().get(1)));
    }

    @Test
    void aCellChoosesItsCandidateAndItsExample(FxRobot robot) {
        robot.interact(() -> model.apply(SampleRun.events()));
        TableView<LossChangeMatrix.Row> table = robot.lookup("#matrix").queryTableView();
        List<LossChangeMatrix.Column> columns = model.matrixProperty().get().columns();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(2, table.getColumns().get(3));
        });
        assertThat(chosen.getLast())
                .containsExactly(
                        columns.getFirst().candidate(), table.getItems().get(2).example());
        robot.type(KeyCode.RIGHT).type(KeyCode.DOWN);
        assertThat(chosen.getLast())
                .containsExactly(
                        columns.get(1).candidate(), table.getItems().get(3).example());
        Screenshots.take(stage, "matrix-selected");
    }

    @Test
    void theKeyboardBeginsAtTheBestCandidateAndBringsOthersIntoView(FxRobot robot) {
        robot.interact(() -> model.apply(SampleRun.events()));
        TableView<LossChangeMatrix.Row> table = robot.lookup("#matrix").queryTableView();
        List<LossChangeMatrix.Column> columns = model.matrixProperty().get().columns();
        robot.clickOn("#matrix-order").type(KeyCode.ESCAPE).type(KeyCode.TAB);
        assertThat(table.isFocused()).isTrue();
        assertThat(chosen.getLast().getFirst()).isEqualTo(columns.getFirst().candidate());
        robot.type(KeyCode.RIGHT, 25).type(KeyCode.DOWN);
        assertThat(chosen.getLast())
                .containsExactly(
                        columns.get(25).candidate(), table.getItems().get(1).example());
        WaitForAsyncUtils.waitForFxEvents();
        TableCell<?, ?> cell = robot.lookup(".matrix-table .heat-cell:selected").query();
        assertThat(table.localToScene(table.getLayoutBounds()).contains(cell.localToScene(cell.getLayoutBounds())))
                .isTrue();
        Screenshots.take(stage, "matrix-scrolled");
    }
}
