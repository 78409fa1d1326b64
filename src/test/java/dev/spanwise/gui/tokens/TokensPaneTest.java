package dev.spanwise.gui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
class TokensPaneTest {
    private static final List<String> TOKENS =
            List.of("The", " parcel", " is", " late", ",\n", "so", " refund", " it", ".", "");

    private final TokensViewModel model = new TokensViewModel();
    private final List<TokensViewModel.Request> asked = new ArrayList<>();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        model.setOnScore(asked::add);
        model.seenProperty().set(true);
        model.readyProperty().set(true);
        Screenshots.show(stage, new TokensPane(model), 520, 440);
    }

    @Test
    void everyTokenHasItsNumbersInAChipAndInTheTable(FxRobot robot) {
        Screenshots.take(stage, "tokens-empty");
        score(robot, 1);
        TableView<TokenRow> table = robot.lookup("#token-table").queryTableView();
        assertThat(table.getItems()).hasSameSizeAs(TOKENS);
        List<Node> chips = List.copyOf(robot.lookup(".token-chip").queryAll());
        assertThat(chips).hasSameSizeAs(TOKENS);
        for (TokenRow row : table.getItems()) {
            Node chip = chips.get(row.number() - 1);
            assertThat(robot.from(chip).lookup(".label").<Label>queryAll())
                    .extracting(Label::getText)
                    .containsExactlyElementsOf(List.of(
                            row.shown(),
                            number(table, row, "token-before"),
                            number(table, row, "token-after"),
                            number(table, row, "token-difference")));
            assertThat(chip.getAccessibleText()).contains(row.shown(), "under A", "under B", "difference");
        }
        Screenshots.take(stage, "tokens-520");
        Screenshots.resize(stage, 900, 700);
        Screenshots.take(stage, "tokens-900");
        assertThat(chips)
                .extracting(chip -> ((Label) chip.lookup(".token-text")).getText())
                .contains("\u00b7parcel", ",\u00b6", "(end)");

        robot.clickOn(chips.get(3));
        assertThat(table.getSelectionModel().getSelectedItem().number()).isEqualTo(4);
        robot.interact(table::requestFocus);
        robot.type(KeyCode.DOWN);
        assertThat(chips.get(4).getPseudoClassStates()).contains(PseudoClass.getPseudoClass("selected"));
        assertThat(chips.get(3).getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("selected"));
        Screenshots.take(stage, "tokens-selected");

        robot.interact(() -> model.setPrompt(PromptSource.EDITOR, "Edited."));
        Screenshots.take(stage, "tokens-outdated");
        assertThat(robot.lookup("#tokens-say").queryAs(Label.class).getText()).startsWith("Scoring");
    }

    @Test
    void longAnswersAreScrolledToTheChosenToken(FxRobot robot) {
        score(robot, 12);
        TableView<TokenRow> table = robot.lookup("#token-table").queryTableView();
        robot.interact(() -> table.getSelectionModel().selectLast());
        WaitForAsyncUtils.waitForFxEvents();
        Node scroll = robot.lookup("#token-chips").query();
        Node last = robot.lookup(".token-chip:selected").query();
        assertThat(scroll.localToScene(scroll.getLayoutBounds()).intersects(last.localToScene(last.getLayoutBounds())))
                .isTrue();
        Screenshots.take(stage, "tokens-long");
    }

    /** As many times the tokens, scored under two prompts. */
    private void score(FxRobot robot, int times) {
        Random random = new Random(7);
        robot.interact(() -> {
            model.setPrompt(PromptSource.PREVIOUS, "Old.");
            model.setPrompt(PromptSource.EDITOR, "New.");
            model.setExample(new Example(12, "in", new ExpectedAnswer.Answer(String.join("", TOKENS)), Split.TRAIN));
            model.know(asked.getLast(), loss(random, times), loss(random, times));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static ExampleLoss loss(Random random, int times) {
        List<TokenLogProb> tokens = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            TOKENS.forEach(text -> tokens.add(new TokenLogProb(text, -3 * Math.pow(random.nextDouble(), 3))));
        }
        return new ExampleLoss(12, 1, List.of(), tokens);
    }

    private static String number(TableView<TokenRow> table, TokenRow row, String column) {
        double value = table.getColumns().stream()
                .filter(each -> column.equals(each.getId()))
                .map(each -> (Double) each.getCellData(row))
                .findFirst()
                .orElseThrow();
        return column.endsWith("difference") ? Numbers.difference(value) : Numbers.loss(value);
    }
}
