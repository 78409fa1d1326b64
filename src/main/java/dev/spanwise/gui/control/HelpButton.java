package dev.spanwise.gui.control;

import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A small button that explains what is beside it, in a card that the next click anywhere or Escape closes. The card
 * leaves the keyboard where it is; screen readers get its words from the button.
 */
public final class HelpButton extends Button {
    private static final double WIDTH = 340;

    private final String title;
    private final List<Label> lines;
    private @Nullable PopOver card;

    /** @param lines sentences, each with the sign that it explains if it has one */
    public HelpButton(String id, String title, Label... lines) {
        super(null, new FontIcon(Feather.HELP_CIRCLE));
        this.title = title;
        this.lines = List.of(lines);
        setId(id);
        getStyleClass().addAll("small", "button-icon", "flat", "help-button");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setTooltip(Tips.of(title));
        setAccessibleText(title);
        setAccessibleHelp(this.lines.stream().map(Label::getText).collect(Collectors.joining(" ")));
        setOnAction(event -> open());
    }

    /** A sentence of the card. */
    public static Label line(String text) {
        return line(text, null);
    }

    /** The same with the sign that it explains. */
    public static Label line(String text, @Nullable Node sign) {
        Label line = new Label(text, sign);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private void open() {
        if (card == null) {
            card = card();
        }
        Scene scene = getScene();
        card.setAnimated(!scene.getPreferences().isReducedMotion());
        ((Region) card.getContentNode()).setPrefWidth(WIDTH * Zoom.asked(scene));
        boolean atLeft = localToScene(getLayoutBounds()).getCenterX() < scene.getWidth() / 2;
        card.setArrowLocation(atLeft ? PopOver.ArrowLocation.BOTTOM_LEFT : PopOver.ArrowLocation.BOTTOM_RIGHT);
        Theme.follow(card.getScene().getRoot(), scene);
        card.show(this);
    }

    private PopOver card() {
        Label heading = new Label(title);
        heading.getStyleClass().add("pane-heading");
        VBox content = new VBox(heading);
        content.getChildren().addAll(lines);
        content.getStyleClass().add("help-card");
        PopOver made = new PopOver(content);
        made.setArrowSize(8);
        made.setDetachable(false);
        // Those of the library know one colour only.
        made.getRoot().getStylesheets().clear();
        return made;
    }
}
