package dev.spanwise.gui.guide;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The guide: the list of pages at the left with a search field above it, and the selected page. */
public final class GuidePane extends BorderPane {
    private static final double LIST_WIDTH = 240;
    private static final double KEYS_WIDTH = 170;
    private static final double INDENT = 20;
    /** Width of a page in characters, the unit of the columns' shares. */
    private static final double PAGE_WIDTH = 68;

    private static final double LONG_CELL = 44;
    private static final double CELL_GAP = 3;

    private final GuideViewModel model;
    private final TextField search = new TextField();
    private final VBox text = new VBox();
    private final ScrollPane scroll = new ScrollPane(text);

    public GuidePane(GuideViewModel model) {
        this.model = model;
        getStyleClass().add("guide");
        getStylesheets()
                .add(Objects.requireNonNull(GuidePane.class.getResource("guide.css"))
                        .toExternalForm());

        search.setId("guide-search");
        search.setPromptText("Search the guide");
        search.setAccessibleText("Search the guide");
        search.textProperty().bindBidirectional(model.searchProperty());
        ListView<GuidePage> list = new ListView<>(model.pages());
        list.setId("guide-pages");
        list.setAccessibleText("Pages of the guide");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setPlaceholder(hint("No page contains all of these words."));
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable GuidePage page, boolean empty) {
                super.updateItem(page, empty);
                setText(empty || page == null ? null : page.title());
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null) {
                model.pageProperty().set(now);
            }
        });
        model.pageProperty().subscribe(page -> list.getSelectionModel().select(page));
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox side = new VBox(search, list);
        side.getStyleClass().add("guide-side");
        side.setPrefWidth(LIST_WIDTH);

        text.getStyleClass().add("guide-page");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setAccessibleText("Page of the guide");
        setLeft(side);
        setCenter(scroll);
        model.pageProperty().subscribe(page -> show());
        model.wordsProperty().subscribe(words -> show());
    }

    /** Focuses the search field. */
    public void focusSearch() {
        search.requestFocus();
    }

    private void show() {
        GuidePage page = model.pageProperty().get();
        text.getChildren().clear();
        if (page != null) {
            Label title = new Label(page.title());
            title.getStyleClass().add("guide-title");
            text.getChildren().add(title);
            page.blocks().forEach(block -> text.getChildren().add(node(block)));
        }
        scroll.setVvalue(0);
    }

    private Node node(GuidePage.Block block) {
        return switch (block) {
            case GuidePage.Heading(MarkdownText words) -> styled(flow(words), "guide-heading");
            case GuidePage.Paragraph(MarkdownText words) -> flow(words);
            case GuidePage.Point(String mark, int depth, MarkdownText words) -> {
                HBox line = beside(new Label(mark), words);
                VBox.setMargin(line, new Insets(0, 0, 0, depth * INDENT));
                yield line;
            }
            case GuidePage.Code(String lines) -> {
                TextFlow code = new TextFlow();
                addMatched(code, lines, MarkdownText.Look.CODE);
                yield styled(code, "guide-code-block");
            }
            case GuidePage.Table(List<List<MarkdownText>> rows) -> grid(rows);
            case GuidePage.Key(String keys, String does) -> {
                TextFlow pressed = styled(flow(MarkdownText.plain(keys)), "guide-keys");
                pressed.setMinWidth(KEYS_WIDTH);
                pressed.setPrefWidth(KEYS_WIDTH);
                yield beside(pressed, MarkdownText.plain(does));
            }
        };
    }

    private HBox beside(Region first, MarkdownText words) {
        TextFlow flow = flow(words);
        HBox.setHgrow(flow, Priority.ALWAYS);
        first.setMinWidth(Math.max(first.getMinWidth(), Region.USE_PREF_SIZE));
        HBox line = new HBox(first, flow);
        line.getStyleClass().add("guide-point");
        return line;
    }

    private GridPane grid(List<List<MarkdownText>> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        for (double share : shares(rows)) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100 * share);
            grid.getColumnConstraints().add(column);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                TextFlow cell = styled(flow(rows.get(row).get(column)), "guide-cell");
                if (row == 0) {
                    cell.getStyleClass().add("guide-head");
                }
                grid.add(cell, column, row);
            }
        }
        return grid;
    }

    /**
     * The columns' shares of the width: each column fits its longest word, and columns with longer cells get more of
     * the rest.
     */
    private static double[] shares(List<List<MarkdownText>> rows) {
        int columns = rows.getFirst().size();
        double[] least = new double[columns];
        double[] wished = new double[columns];
        for (int column = 0; column < columns; column++) {
            for (List<MarkdownText> row : rows) {
                String cell = row.get(column).text();
                wished[column] = Math.max(wished[column], Math.min(cell.length(), LONG_CELL));
                for (String word : cell.split(" ")) {
                    least[column] = Math.max(least[column], word.length() + CELL_GAP);
                }
            }
        }
        double needed = Arrays.stream(least).sum();
        double more = IntStream.range(0, columns)
                .mapToDouble(column -> Math.max(0, wished[column] - least[column]))
                .sum();
        double perWish = more == 0 ? 0 : Math.max(0, PAGE_WIDTH - needed) / more;
        double[] widths = IntStream.range(0, columns)
                .mapToDouble(column -> least[column] + perWish * Math.max(0, wished[column] - least[column]))
                .toArray();
        double all = Arrays.stream(widths).sum();
        return Arrays.stream(widths).map(width -> width / all).toArray();
    }

    /** A text with highlighted search words. */
    private TextFlow flow(MarkdownText words) {
        TextFlow flow = new TextFlow();
        words.parts().forEach(part -> addMatched(flow, part.text(), part.look()));
        return flow;
    }

    private void addMatched(TextFlow flow, String words, MarkdownText.Look look) {
        List<String> wanted = model.wordsProperty().get();
        int done = 0;
        if (!wanted.isEmpty()) {
            Matcher found = Pattern.compile(
                            wanted.stream().map(Pattern::quote).collect(Collectors.joining("|")),
                            Pattern.CASE_INSENSITIVE)
                    .matcher(words);
            while (found.find()) {
                Text match = text(found.group(), look);
                match.getStyleClass().add("guide-match");
                flow.getChildren().addAll(text(words.substring(done, found.start()), look), match);
                done = found.end();
            }
        }
        flow.getChildren().add(text(words.substring(done), look));
    }

    private static Text text(String words, MarkdownText.Look look) {
        Text text = new Text(words);
        text.getStyleClass().addAll("guide-text", "guide-" + look.name().toLowerCase(Locale.ROOT));
        return text;
    }

    private static <N extends Node> N styled(N node, String name) {
        node.getStyleClass().add(name);
        return node;
    }

    private static Label hint(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("empty-hint");
        return label;
    }
}
