package dev.spanwise.gui.notice;

import dev.spanwise.gui.control.Tips;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The notices, one strip each, above the panes. */
public final class NoticeBar extends VBox {
    private final Notices notices;

    public NoticeBar(Notices notices) {
        this.notices = notices;
        getStyleClass().add("notice-bar");
        notices.all().addListener((ListChangeListener<Notice>) change -> show());
        show();
    }

    private void show() {
        getChildren().setAll(notices.all().stream().map(this::strip).toList());
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private Node strip(Notice notice) {
        Label text = new Label(notice.text());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox strip = new HBox(icon(notice.kind()), text);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass()
                .addAll(
                        "notice",
                        switch (notice.kind()) {
                            case INFORMATION -> "information";
                            case SUCCESS -> "success";
                            case ERROR -> "error";
                        });
        boolean first = notice.kind() == Notice.Kind.SUCCESS;
        for (Notice.Choice choice : notice.choices()) {
            Button button = new Button(choice.label());
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            if (first) {
                button.getStyleClass().add("accent");
                first = false;
            }
            button.setOnAction(event -> {
                notices.dismiss(notice);
                choice.action().run();
            });
            strip.getChildren().add(button);
        }
        Button away = new Button(null, new FontIcon(Feather.X));
        away.getStyleClass().addAll("small", "flat", "button-icon");
        away.setAccessibleText("Dismiss");
        away.setTooltip(Tips.of("Dismiss"));
        away.setOnAction(event -> notices.dismiss(notice));
        strip.getChildren().add(away);
        return strip;
    }

    private static FontIcon icon(Notice.Kind kind) {
        FontIcon icon = new FontIcon(
                switch (kind) {
                    case INFORMATION -> Feather.INFO;
                    case SUCCESS -> Feather.CHECK_CIRCLE;
                    case ERROR -> Feather.ALERT_TRIANGLE;
                });
        icon.setAccessibleText(
                switch (kind) {
                    case INFORMATION -> "To know";
                    case SUCCESS -> "Done";
                    case ERROR -> "Error";
                });
        return icon;
    }
}
