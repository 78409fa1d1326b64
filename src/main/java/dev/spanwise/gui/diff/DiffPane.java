package dev.spanwise.gui.diff;

import dev.spanwise.gui.control.AfterLayout;
import dev.spanwise.text.WordDiff;
import dev.spanwise.text.WordDiff.Kind;
import dev.spanwise.text.WordDiff.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * A word diff as running text: deletions struck out, insertions underlined, both coloured. Inserted and deleted line
 * breaks are drawn as a pilcrow.
 */
public final class DiffPane extends VBox {
    private static final String STYLESHEET =
            Objects.requireNonNull(DiffPane.class.getResource("diff.css")).toExternalForm();

    /** What is left above the first change. */
    private static final double AROUND = 60;

    private final TextFlow flow = new TextFlow();
    private final ScrollPane scroll = new ScrollPane(flow);
    private final Label deletions = new Label();
    private final Label insertions = new Label();
    private final Label legend = new Label();
    private final HBox head = new HBox(legend, deletions, insertions);
    private final Label hint = new Label();
    private final StackPane body = new StackPane(scroll, hint);
    private final String emptyHint;
    private final String sameHint;

    /**
     * @param legendText what is compared with what, such as "To the current prompt"
     * @param emptyHint shown while there is nothing to compare; says what to do
     * @param sameHint shown if nothing differs
     */
    public DiffPane(String legendText, String emptyHint, String sameHint) {
        this.emptyHint = emptyHint;
        this.sameHint = sameHint;
        getStyleClass().add("diff-pane");
        getStylesheets().add(STYLESHEET);
        legend.setText(legendText);
        legend.getStyleClass().add("diff-legend");
        legend.setMinWidth(0);
        HBox.setHgrow(legend, Priority.ALWAYS);
        legend.setMaxWidth(Double.MAX_VALUE);
        deletions.getStyleClass().add("diff-deleted-key");
        insertions.getStyleClass().add("diff-inserted-key");
        deletions.setMinWidth(Region.USE_PREF_SIZE);
        insertions.setMinWidth(Region.USE_PREF_SIZE);
        head.getStyleClass().add("diff-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        flow.getStyleClass().add("diff-flow");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "diff-scroll");
        scroll.setFocusTraversable(true);
        hint.getStyleClass().add("empty-hint");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().setAll(head, body);
        show(null);
    }

    /** The numbers of inserted and deleted words, to be placed by the caller. */
    public HBox counts() {
        getChildren().remove(head);
        head.getStylesheets().add(STYLESHEET);
        head.getStyleClass().add("diff-counts");
        head.setAlignment(Pos.CENTER_RIGHT);
        return head;
    }

    /** Sets the text of the legend. */
    public void setLegend(String text) {
        legend.setText(text);
    }

    /** Shows a diff; {@code null} shows the empty hint. */
    public void show(@Nullable WordDiff diff) {
        boolean empty = diff == null || diff.isEmpty();
        hint.setText(diff == null ? emptyHint : sameHint);
        hint.setVisible(diff == null);
        scroll.setVisible(diff != null);
        head.setVisible(diff != null);
        head.setManaged(diff != null);
        if (diff == null) {
            flow.getChildren().clear();
            return;
        }
        legend.setVisible(!empty);
        legend.setManaged(!empty);
        if (empty) {
            deletions.setText(sameHint);
            deletions.setAccessibleText(sameHint);
            insertions.setText("");
        } else {
            deletions.setText("\u2212" + words(diff.words(Kind.DELETED)));
            deletions.setAccessibleText(words(diff.words(Kind.DELETED)) + " struck out");
            insertions.setText("+" + words(diff.words(Kind.INSERTED)));
            insertions.setAccessibleText(words(diff.words(Kind.INSERTED)) + " added");
        }
        deletions.getStyleClass().remove("diff-same");
        if (empty) {
            deletions.getStyleClass().add("diff-same");
        }
        List<Text> texts = new ArrayList<>();
        Kind before = Kind.KEPT;
        for (Part part : diff.readable()) {
            if (before == Kind.DELETED && part.kind() == Kind.INSERTED) {
                // Separates a deleted word from the inserted one after it.
                texts.add(new Text("\u2009"));
            }
            before = part.kind();
            Text text = new Text(visible(part));
            text.getStyleClass().add(styleClass(part.kind()));
            texts.add(text);
        }
        flow.getChildren().setAll(texts);
        scroll.setVvalue(0);
        texts.stream()
                .filter(text -> !text.getStyleClass().contains(styleClass(Kind.KEPT)))
                .findFirst()
                .ifPresent(first -> AfterLayout.run(this, () -> reveal(first)));
        scroll.setAccessibleText(spoken(diff));
    }

    private void reveal(Text text) {
        double hidden = flow.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            scroll.setVvalue(Math.clamp((text.getBoundsInParent().getMinY() - AROUND) / hidden, 0, 1));
        }
    }

    private static String visible(Part part) {
        return switch (part.kind()) {
            case KEPT -> part.text();
            case DELETED -> part.text().replace("\n", part.text().isBlank() ? "\u00b6" : "\u00b6\n");
            case INSERTED -> part.text().replace("\n", "\u00b6\n");
        };
    }

    private static String styleClass(Kind kind) {
        return switch (kind) {
            case KEPT -> "diff-kept";
            case DELETED -> "diff-deleted";
            case INSERTED -> "diff-inserted";
        };
    }

    private static String spoken(WordDiff diff) {
        return diff.readable().stream()
                .map(part -> switch (part.kind()) {
                    case KEPT -> part.text();
                    case DELETED -> " [deleted: " + part.text() + "] ";
                    case INSERTED -> " [added: " + part.text() + "] ";
                })
                .collect(Collectors.joining());
    }

    private static String words(int count) {
        return count + (count == 1 ? " word" : " words");
    }
}
