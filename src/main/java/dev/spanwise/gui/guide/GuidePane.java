package dev.spanwise.gui.guide;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The guide: its headings at the left, with a search over them, and a page. */
public final class GuidePane extends BorderPane {
    private static final double LIST_WIDTH = 240;
    private static final double KEYS_WIDTH = 170;

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
        ListView<Page> list = new ListView<>(model.pages());
        list.setId("guide-pages");
        list.setAccessibleText("Pages of the guide");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setPlaceholder(hint("No page holds all these words."));
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Page page, boolean empty) {
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

    /** Puts the keyboard where the search is typed. */
    public void focusSearch() {
        search.requestFocus();
    }

    private void show() {
        Page page = model.pageProperty().get();
        text.getChildren().clear();
        if (page != null) {
            Label title = new Label(page.title());
            title.getStyleClass().add("guide-title");
            text.getChildren().add(title);
            page.blocks().forEach(block -> text.getChildren().add(node(block)));
        }
        scroll.setVvalue(0);
    }

    private Node node(Page.Block block) {
        return switch (block) {
            case Page.Paragraph(String words) -> flow(words);
            case Page.Point(String words) -> beside(new Label("\u2022"), words);
            case Page.Key(String keys, String does) -> {
                TextFlow pressed = flow(keys);
                pressed.getStyleClass().add("guide-keys");
                pressed.setMinWidth(KEYS_WIDTH);
                pressed.setPrefWidth(KEYS_WIDTH);
                yield beside(pressed, does);
            }
        };
    }

    private HBox beside(Region first, String words) {
        TextFlow flow = flow(words);
        HBox.setHgrow(flow, Priority.ALWAYS);
        first.setMinWidth(Math.max(first.getMinWidth(), Region.USE_PREF_SIZE));
        HBox line = new HBox(first, flow);
        line.getStyleClass().add("guide-point");
        return line;
    }

    /** A text in which what is searched for stands out. */
    private TextFlow flow(String words) {
        TextFlow flow = new TextFlow();
        List<String> wanted = model.wordsProperty().get();
        int done = 0;
        if (!wanted.isEmpty()) {
            Matcher found = Pattern.compile(
                            wanted.stream().map(Pattern::quote).collect(Collectors.joining("|")),
                            Pattern.CASE_INSENSITIVE)
                    .matcher(words);
            while (found.find()) {
                flow.getChildren().addAll(plain(words.substring(done, found.start())), match(found.group()));
                done = found.end();
            }
        }
        flow.getChildren().add(plain(words.substring(done)));
        return flow;
    }

    private static Text plain(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("guide-text");
        return text;
    }

    private static Text match(String words) {
        Text text = plain(words);
        text.getStyleClass().add("guide-match");
        return text;
    }

    private static Label hint(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("empty-hint");
        return label;
    }
}
