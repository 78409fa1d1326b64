package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.document.DocumentFixture;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PromptPaneTest {
    private static final String TEXT = "Answer briefly. Never answer.";

    @TempDir
    Path folder;

    private DocumentFixture opened;
    private PromptDocument document;
    private PromptViewModel model;
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        opened = new DocumentFixture(new DirectExecutor(), folder);
        document = opened.document;
        model = new PromptViewModel(new DirectExecutor(), document);
        opened.open(TEXT);
        Screenshots.show(stage, new PromptPane(model), 1240, 440);
    }

    @Test
    void theHintNamesTheChosenUnit(FxRobot robot) {
        for (Segmentation segmentation : PromptPane.SEGMENTATIONS) {
            robot.clickOn("#segmentation").clickOn(segmentation.id());
            assertThat(hint(robot)).startsWith("Analyze shows").contains("each " + segmentation.unit());
        }
        robot.interact(() -> model.know(Heats.of("Another prompt. And more.", 0.4, -0.8)));
        robot.interact(() -> document.setText(TEXT + "!"));
        for (Segmentation segmentation : PromptPane.SEGMENTATIONS) {
            robot.clickOn("#segmentation").clickOn(segmentation.id());
            assertThat(hint(robot)).startsWith("Edited").contains("each " + segmentation.unit());
        }
    }

    @Test
    void nothingIsCutOffInASmallWindow(FxRobot robot) {
        robot.interact(() -> {
            stage.setMinWidth(0);
            model.know(Heats.of(TEXT, 0.4, 0));
        });
        for (int width : List.of(1240, 640)) {
            Screenshots.resize(stage, width, 440);
            List<Labeled> labels = Stream.of(".heat-foot .label", ".heat-foot .button")
                    .flatMap(part -> robot.lookup(part).queryAllAs(Labeled.class).stream())
                    .filter(PromptPaneTest::isShown)
                    .toList();
            assertThat(labels)
                    .extracting(Labeled::getText)
                    .contains("Loss 1.000 on 40 training examples", "hurts", "helps");
            assertThat(labels)
                    .extracting(Labeled::getText)
                    .as("the numbers give way first")
                    .filteredOn("+0.400"::equals)
                    .hasSize(width == 640 ? 0 : 1);
            for (Labeled label : labels) {
                assertThat(label.getWidth()).as(label.getText()).isGreaterThanOrEqualTo(label.prefWidth(-1) - 0.5);
                assertThat(label.localToScene(label.getLayoutBounds()).getMaxX())
                        .as(label.getText())
                        .isLessThanOrEqualTo(width);
            }
            assertThat(robot.lookup(".heat-foot").queryAs(Region.class).getHeight())
                    .isLessThan(40);
            Screenshots.take(stage, "prompt-analyzed-" + width);
        }
        robot.clickOn(".tool-bar-overflow-button").clickOn("#segmentation");
        Screenshots.take(stage, "prompt-foot-menu");
    }

    @Test
    void aUnitOfTheOutlineAndTheNextThatHurtsAreSeenWhole(FxRobot robot) {
        String text = "A rule of some length, which says what is right.\n\n".repeat(120)
                + "A long sentence that hurts, " + "and goes on and on ".repeat(30) + "to its end.\n\n"
                + "A rule of some length, which says what is right.\n\n".repeat(120)
                + "The last one hurts.";
        double[] effects = new double[242];
        effects[120] = -0.8;
        effects[241] = -0.4;
        robot.interact(() -> {
            model.segmentationProperty().set(Segmentation.SENTENCES);
            document.setText(text);
            model.know(Heats.of(text, effects));
        });
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        robot.clickOn("Strongest first");
        TableView<OutlineRow> units = robot.lookup("#unit-table").queryTableView();
        assertThat(units.getItems()).extracting(row -> row.unit().delta()).startsWith(-0.8, -0.4, 0.0);
        robot.clickOn((TableCell<?, ?> cell) -> "\u22120.800".equals(cell.getText()));
        Span hurting = units.getItems().getFirst().span();
        assertSeen(area, hurting);
        Screenshots.take(stage, "prompt-outline");
        robot.interact(() -> area.showParagraphAtTop(0));
        robot.clickOn((TableCell<?, ?> cell) -> "\u22120.800".equals(cell.getText()));
        assertSeen(area, hurting);

        PromptPane pane = (PromptPane) stage.getScene().getRoot();
        Span last = units.getItems().get(1).span();
        robot.interact(() -> pane.goToHurting(1));
        assertSeen(area, last);
        robot.interact(() -> pane.goToHurting(1));
        assertSeen(area, hurting);
        robot.interact(() -> pane.goToHurting(-1));
        assertSeen(area, last);
        robot.interact(() -> pane.goToHurting(-1));
        assertSeen(area, hurting);
    }

    @Test
    void beforeAnAnalysisTheOutlineListsTheSectionsAndAClickSelectsOne(FxRobot robot) {
        String text = "Preface.\n\n# The  teams\n\nOne. Two.\n\n" + "More of it. And more.\n\n".repeat(60)
                + "# The form\n\nThree.";
        robot.interact(() -> document.setText(text));
        TableView<OutlineRow> rows = robot.lookup("#unit-table").queryTableView();
        assertThat(rows.getItems()).extracting(OutlineRow::label).containsExactly("Preface.", "The teams", "The form");
        assertThat(rows.getVisibleLeafColumns()).hasSize(1);
        robot.clickOn((TableCell<?, ?> cell) -> "The form".equals(cell.getText()));
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        assertThat(area.getSelectedText()).isEqualTo("# The form\n\nThree.");
        assertThat(area.getCaretPosition()).isEqualTo(text.indexOf("# The form"));
        assertThat(seen(area, text.indexOf("Three."))).isTrue();

        Point2D middle = robot.point(rows).query();
        robot.interact(() -> rows.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, middle.getX(), middle.getY(), true, null)));
        robot.clickOn("Remove");
        assertThat(document.text()).doesNotContain("The form").contains("The  teams", "And more.");
        robot.interact(() -> area.insertText(0, "x"));
        assertThat(rows.getItems()).extracting(OutlineRow::label).containsExactly("xPreface.", "The teams");
        assertThat(area.getSelectedText()).as("typing").isEmpty();
    }

    @Test
    void unitsAreListedUnderTheirSectionsWhoseLinesHaveTheEffectOfTheHeading(FxRobot robot) {
        String text = "Preface.\n\n# The teams\n\nOne. Two.\n\n<form>\nThree.\n</form>";
        robot.interact(() -> {
            model.segmentationProperty().set(Segmentation.SENTENCES);
            document.setText(text);
            model.know(Heats.of(text, 0.1, 0, 0.4, -0.8, 0.2));
        });
        TableView<OutlineRow> rows = robot.lookup("#unit-table").queryTableView();
        assertThat(rows.getItems())
                .extracting(OutlineRow::label)
                .containsExactly("Preface.", "The teams", "One.", "Two.", "<form>", "Three.");
        assertThat(rows.getItems()).extracting(OutlineRow::depth).containsExactly(0, 0, 1, 1, 0, 1);
        assertThat(rows.getItems())
                .extracting(row -> row.unit() == null ? null : row.unit().delta())
                .containsExactly(0.1, 0.0, 0.4, -0.8, null, 0.2);
        assertThat(robot.lookup(".section-title").queryAllAs(TableCell.class))
                .filteredOn(cell -> !cell.isEmpty())
                .extracting(cell -> cell.getText())
                .containsExactlyInAnyOrder("The teams", "<form>");
        Screenshots.take(stage, "prompt-sections");

        robot.clickOn((TableCell<?, ?> cell) -> "\u2003Two.".equals(cell.getText()));
        assertThat(model.selectedProperty().get().text()).isEqualTo("Two.");
        robot.clickOn((TableCell<?, ?> cell) -> "<form>".equals(cell.getText()));
        assertThat(model.selectedProperty().get()).isNull();
        assertThat(rows.getSelectionModel().getSelectedItem().title()).isEqualTo("<form>");
        robot.clickOn("Strongest first");
        assertThat(rows.getItems())
                .extracting(OutlineRow::label)
                .containsExactly("Two.", "One.", "Three.", "Preface.", "# The teams");
        assertThat(rows.getItems()).extracting(OutlineRow::depth).containsOnly(0);
        robot.clickOn("In order");
        assertThat(rows.getItems()).hasSize(6);
    }

    @Test
    void charactersThatCannotBeSeenAreNamedBelowTheOutlineAndAClickGoesFromOneToTheNext(FxRobot robot) {
        Button foot = robot.lookup("#invisible-characters").queryButton();
        assertThat(foot.isVisible()).isFalse();
        String text = "Answer\u00a0briefly.\u200b Never\u00a0answer. \uD83D\uDC68\u200d\uD83D\uDCBB";
        robot.interact(() -> document.setText(text));
        assertThat(foot.getText()).isEqualTo("2 no-break spaces, 1 zero width space: a model reads them");
        Screenshots.take(stage, "prompt-invisible-named");
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        robot.interact(() -> area.moveTo(0));
        for (String character : List.of("\u00a0", "\u200b", "\u00a0", "\u00a0")) {
            robot.clickOn(foot);
            assertThat(area.getSelectedText()).isEqualTo(character);
        }
        assertThat(area.getSelection().getStart()).as("round at the end").isEqualTo(6);
        assertThat(area.isFocused()).isTrue();
        robot.interact(() -> document.setText(TEXT));
        assertThat(foot.isVisible()).isFalse();
    }

    private static boolean seen(StyleClassedTextArea area, int at) {
        WaitForAsyncUtils.waitForFxEvents();
        Bounds view = area.localToScreen(area.getLayoutBounds());
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> area.getCharacterBoundsOnScreen(at, at + 1))
                .filter(view::contains)
                .isPresent();
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private void assertSeen(StyleClassedTextArea area, Span span) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.selectedProperty().get().effect().span()).isEqualTo(span);
        assertThat(area.getCaretPosition()).isEqualTo(span.start());
        assertThat(seen(area, span.start())).isTrue();
        assertThat(seen(area, span.end() - 1)).isTrue();
    }

    @Test
    void theSwitchShowsWhatTheUnitsDoToTheEndWhereThatIsKnown(FxRobot robot) {
        robot.interact(() -> model.know(Heats.of(TEXT, 0.4, -0.8)));
        Node choice = robot.lookup("#heat-aspect").query();
        assertThat(choice.isDisabled()).isTrue();
        robot.interact(() -> model.know(Heats.withEnds(TEXT, new double[] {0.4, -0.8}, -7.7, 0.2)));
        assertThat(choice.isDisabled()).isFalse();
        assertThat(hint(robot)).startsWith("Loss 1.000 on 40");
        robot.clickOn((ToggleButton toggle) -> "End".equals(toggle.getText()));
        assertThat(hint(robot)).isEqualTo("Goes on after 40 of 40 right answers");
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        assertThat(area.getStyleOfChar(2)).containsExactly("hurts-8");
        assertThat(robot.lookup(".heat-number").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactly("\u22127.700", "+7.700");
        robot.moveTo(pointOn(area, 2));
        assertThat(card(robot))
                .contains("Hurts: without it the model stops more readily, \u2212log p(stop) falls by 7.700.");
        assertThat(robot.lookup("#unit-table")
                        .<OutlineRow>queryTableView()
                        .getItems()
                        .getFirst()
                        .unit()
                        .delta())
                .isEqualTo(-7.7);
        Screenshots.take(stage, "prompt-end");
        robot.interact(() -> area.appendText("!"));
        assertThat(choice.isDisabled()).isTrue();
        assertThat(area.getStyleOfChar(2)).containsExactly("hurts-2", Styling.FADED);
    }

    @Test
    void theFrameShowsWhereTheKeyboardIs(FxRobot robot) {
        Region editor = robot.lookup(".prompt-editor").queryAs(Region.class);
        robot.clickOn("#prompt-text");
        Paint focused = frame(editor);
        assertThat(focused).isNotEqualTo(Color.TRANSPARENT);
        Screenshots.take(stage, "prompt-focused");
        robot.push(KeyCode.TAB);
        assertThat(frame(editor)).isEqualTo(Color.TRANSPARENT);
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(frame(editor)).isEqualTo(focused);
    }

    @Test
    void theKeyboardGoesFromTopToBottom(FxRobot robot) {
        robot.clickOn("#prompt-text").push(KeyCode.TAB);
        assertThat(robot.lookup("#segmentation").query().isFocused()).isTrue();
        robot.push(KeyCode.TAB);
        assertThat(robot.lookup(".heat-foot .toggle-button").queryAllAs(ToggleButton.class))
                .anyMatch(ToggleButton::isFocused);
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB);
        assertThat(robot.lookup("#unit-table").query().isFocused()).isTrue();
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        Screenshots.take(stage, "prompt-toggle-focused");
    }

    @Test
    void theContextMenuOffersWhatCanBeDone(FxRobot robot) {
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        robot.interact(() -> Clipboard.getSystemClipboard().clear());
        assertThat(possible(robot, area)).containsExactly("Select all", "Duplicate as variant");

        robot.clickOn("Select all");
        assertThat(possible(robot, area)).containsExactly("Cut", "Copy", "Remove", "Freeze", "Duplicate as variant");
        robot.clickOn("Cut");
        assertThat(area.getText()).isEmpty();
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        5000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(TEXT);

        assertThat(possible(robot, area)).containsExactly("Paste");
        robot.clickOn("Paste");
        assertThat(document.text()).isEqualTo(TEXT);
    }

    @Test
    void theContextMenuFreezesAndUnfreezesAndTheCardSaysSo(FxRobot robot) {
        robot.interact(() -> model.know(Heats.of(TEXT, 0.4, -0.8)));
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        robot.interact(() -> area.selectRange(7, 22));
        possible(robot, area);
        robot.clickOn("Freeze");
        assertThat(document.frozen().texts()).containsExactly("briefly. Never");
        assertThat(area.getAccessibleHelp()).contains("briefly. Never");
        Screenshots.take(stage, "prompt-frozen");
        assertThat(robot.lookup("#unit-table .table-cell").queryAllAs(TableCell.class).stream()
                        .filter(cell -> cell.getGraphic() instanceof FontIcon)
                        .map(TableCell::getAccessibleText))
                .containsExactly("Answer briefly., frozen", "Never answer., frozen");
        assertThat(area.getStyleOfChar(7)).containsExactly("helps-4", Styling.FROZEN);
        assertThat(area.getStyleOfChar(20)).contains("hurts-8", Styling.FROZEN);
        assertThat(possible(robot, area)).contains("Unfreeze").doesNotContain("Freeze");
        robot.interact(area.getContextMenu()::hide);

        robot.moveTo(pointOn(area, 8));
        assertThat(card(robot)).last().asString().startsWith("Frozen");
        robot.moveTo(pointOn(area, 2));
        assertThat(card(robot)).hasSize(4).noneMatch(line -> line.startsWith("Frozen"));
        robot.interact(() -> document.setText(TEXT + "!"));
        robot.moveTo(pointOn(area, 8));
        assertThat(card(robot)).singleElement().asString().startsWith("Frozen");
        Screenshots.take(stage, "prompt-frozen-edited");

        robot.interact(() -> area.moveTo(10));
        assertThat(possible(robot, area)).contains("Unfreeze").doesNotContain("Freeze");
        robot.clickOn("Unfreeze");
        assertThat(document.frozen().texts()).isEmpty();
    }

    @Test
    void afterAnEditTheUnitsOutsideOfItStayGrey(FxRobot robot) {
        TableView<OutlineRow> units = robot.lookup("#unit-table").queryTableView();
        robot.interact(() -> {
            model.know(Heats.of(TEXT, 0.4, -0.8));
            document.setText(TEXT + "!");
        });
        assertThat(units.getItems()).extracting(OutlineRow::unit).hasSize(2).doesNotContainNull();
        assertThat(units.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("stale"));
        robot.interact(() -> document.setText(TEXT.replace("briefly", "shortly") + "!"));
        assertThat(units.getItems().stream()
                        .flatMap(row -> Stream.ofNullable(row.unit()))
                        .map(UnitRow::text))
                .as("what was edited has no number")
                .containsExactly("Never answer.");
        Screenshots.take(stage, "prompt-stale");
        robot.clickOn((TableCell<?, ?> cell) -> "Never answer.".equals(cell.getText()));
        assertThat(robot.lookup("#prompt-text")
                        .queryAs(StyleClassedTextArea.class)
                        .getSelectedText())
                .as("what is tried or removed is the part that the row stands for")
                .isEqualTo("Never answer.");
        robot.interact(() -> {
            document.setText(TEXT + "!");
            model.know(Heats.of(TEXT + "!", 0.1, 0.2));
        });
        assertThat(units.getItems()).extracting(OutlineRow::unit).isEqualTo(model.units());
        assertThat(units.getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("stale"));
        robot.interact(() -> opened.open("Another."));
        assertThat(units.getItems()).extracting(OutlineRow::text).containsExactly("Another.");
        assertThat(units.getItems()).extracting(OutlineRow::unit).containsOnlyNulls();
    }

    @Test
    void theCardIsOutOfTheWayOfAnEditUntilTheMouseWasElsewhere(FxRobot robot) {
        robot.interact(() -> model.know(Heats.of(TEXT, 0.4, -0.8)));
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        robot.moveTo(pointOn(area, 4));
        assertThat(card(robot)).isNotEmpty();
        robot.clickOn(MouseButton.PRIMARY);
        robot.moveTo(pointOn(area, 6));
        assertThat(robot.lookup(".hover-card").query().isVisible()).isFalse();
        robot.moveTo(pointOn(area, 20));
        assertThat(robot.lookup(".hover-card").query().isVisible()).isTrue();
        robot.moveTo(pointOn(area, 4));
        assertThat(robot.lookup(".hover-card").query().isVisible()).isTrue();
    }

    @Test
    void whatTheColoursMeanAndWhatLossIsIsExplainedBesideThem(FxRobot robot) {
        assertThat(robot.lookup("#explain-loss").query().isVisible()).isFalse();
        robot.interact(() -> model.know(Heats.of(TEXT, 0.4, -0.8)));
        robot.interact(() -> stage.getScene().getPreferences().setReducedMotion(true));
        for (String id : List.of("#explain-colours", "#explain-loss")) {
            Node button = robot.lookup(id).query();
            Screenshots.takePopup(robot, stage, "prompt-" + id.substring(1), () -> {
                robot.clickOn(button);
                return popOver().orElseThrow();
            });
            robot.clickOn(button);
            assertThat(popOver()).isPresent();
            assertThat(button.isFocused())
                    .as("the card leaves the keyboard where it is")
                    .isTrue();
            assertThat(robot.from(popOver().orElseThrow().getRoot())
                            .lookup(".label")
                            .queryAllAs(Label.class))
                    .allSatisfy(label -> assertThat(button.getAccessibleText() + button.getAccessibleHelp())
                            .contains(label.getText()));
            robot.push(KeyCode.ESCAPE);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(popOver()).isEmpty();
            robot.push(KeyCode.SPACE);
            assertThat(popOver()).isPresent();
            robot.interact(() -> popOver().orElseThrow().hide());
        }
    }

    @Test
    void theToolsOfTheProjectAreNamedBelowThePrompt(FxRobot robot) throws IOException {
        Label tools = robot.lookup("#prompt-tools").queryAs(Label.class);
        assertThat(tools.isVisible()).isFalse();
        Files.writeString(folder.resolve("tools.json"), """
            [{"type": "function", "function": {"name": "find_order"}},
             {"type": "function", "function": {"name": "refund"}}]
            """);
        robot.interact(() -> opened.open(TEXT));
        assertThat(tools.isVisible()).isTrue();
        assertThat(tools.getText()).isEqualTo("2 tools");
        assertThat(tools.getAccessibleHelp()).isEqualTo("find_order, refund");
        assertThat(tools.getTooltip().getText()).startsWith("find_order, refund\n");
        Screenshots.take(stage, "prompt-tools");
    }

    @Test
    void messagesHaveBarsAnUnknownFieldIsExplainedAndTheFootTellsTheTokens(FxRobot robot) {
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        Label foot = robot.lookup("#prompt-tokens").queryAs(Label.class);
        assertThat(foot.isVisible()).isFalse();
        String rules = "Look at the ticket below, and find its kind. Never guess.\n".repeat(16);
        String text = "system:\nYou sort tickets, and answer with one word.\n\n" + rules
                + "\nuser:\nThe printer is broken; write \\{{kind}} as it stands.\n\n" + rules
                + "\nassistant:\nhardware\n\n" + rules
                + "\nuser:\n{{inptu}}\n\n" + rules + "{{input}}";
        robot.interact(() -> {
            area.replaceText(text);
            model.know(TokenCount.of(text, String::length, 8192));
        });
        assertThat(robot.lookup(".speaker-bar.role-system").queryAll()).hasSizeGreaterThan(5);
        assertThat(area.getStyleOfChar(text.indexOf("{{kind"))).isEmpty();
        assertThat(area.getStyleOfChar(text.indexOf("{{inptu")))
                .containsExactly(Styling.PLACEHOLDER, Styling.UNKNOWN_FIELD);
        assertThat(area.getAccessibleHelp()).contains("{{inptu}}; the nearest is {{input}}.");
        assertThat(foot.isVisible()).isTrue();
        assertThat(foot.getText()).matches("[\\d,]+ of 8,192 tokens");
        assertThat(foot.getTooltip().getText().lines().findFirst().orElseThrow())
                .matches("system [\\d,]+, user [\\d,]+, assistant [\\d,]+, user [\\d,]+"
                        + " \u00b7 [\\d,]+ of 8,192 tokens");
        Screenshots.resize(stage, 620, 1040);
        Screenshots.take(stage, "prompt-messages");
        robot.interact(() -> area.showParagraphAtTop(40));
        robot.moveTo(pointOn(area, text.indexOf("inptu")));
        assertThat(card(robot)).singleElement().asString().startsWith("No example has a field {{inptu}}");
        Screenshots.take(stage, "prompt-unknown-field");

        robot.interact(() -> area.deleteText(0, text.indexOf("{{inptu")));
        assertThat(robot.lookup(".speaker-bar").queryAll()).isEmpty();
        robot.interact(area::undo);
        assertThat(area.getText()).isEqualTo(text);
        assertThat(robot.lookup(".speaker-bar").queryAll()).isNotEmpty();
    }

    private static Optional<PopOver> popOver() {
        return Window.getWindows().stream()
                .filter(PopOver.class::isInstance)
                .map(PopOver.class::cast)
                .findFirst();
    }

    /** The lines of the card under the mouse. */
    private static List<String> card(FxRobot robot) {
        return robot.lookup(".hover-card .label").queryAllAs(Label.class).stream()
                .filter(Label::isVisible)
                .map(Label::getText)
                .toList();
    }

    private static Point2D pointOn(StyleClassedTextArea area, int offset) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Bounds character =
                    area.getCharacterBoundsOnScreen(offset, offset + 1).orElseThrow();
            return new Point2D(character.getCenterX(), character.getCenterY());
        });
    }

    private static String hint(FxRobot robot) {
        return robot.lookup(".heat-says").queryLabeled().getText();
    }

    private static Paint frame(Region region) {
        WaitForAsyncUtils.waitForFxEvents();
        return region.getBorder().getStrokes().getFirst().getTopStroke();
    }

    /** Opens the context menu, which a headless robot's right button does not, and reads what it offers. */
    private static List<String> possible(FxRobot robot, StyleClassedTextArea area) {
        Point2D middle = robot.point(area).query();
        robot.interact(() -> area.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, middle.getX(), middle.getY(), true, null)));
        assertThat(area.getContextMenu().isShowing()).isTrue();
        return area.getContextMenu().getItems().stream()
                .filter(item -> !(item instanceof SeparatorMenuItem) && !item.isDisable())
                .map(MenuItem::getText)
                .toList();
    }
}
