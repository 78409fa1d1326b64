package dev.spanwise.gui.notice;

import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The most urgent notice with its choices; the next one follows when it is put away. It lies over the panes, so that
 * they do not move. Not ControlsFX's {@code NotificationPane}, which cuts off a text of several lines.
 */
public final class NoticeBar extends HBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass SUCCESS = PseudoClass.getPseudoClass("success");

    private final Notices notices;
    private final Label text = new Label();

    public NoticeBar(Notices notices) {
        this.notices = notices;
        getStyleClass().add("notice-bar");
        getStylesheets()
                .add(Objects.requireNonNull(NoticeBar.class.getResource("notice.css"))
                        .toExternalForm());
        setAlignment(Pos.CENTER_LEFT);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        setHgrow(text, Priority.ALWAYS);
        notices.all().addListener((ListChangeListener<Notice>) change -> update());
        update();
    }

    private void update() {
        setVisible(!notices.all().isEmpty());
        if (notices.all().isEmpty()) {
            return;
        }
        Notice notice = notices.all().getFirst();
        int others = notices.all().size() - 1;
        text.setText(notice.text() + (others == 0 ? "" : " (1 of " + (others + 1) + ")"));
        pseudoClassStateChanged(ERROR, notice.kind() == Notice.Kind.ERROR);
        pseudoClassStateChanged(SUCCESS, notice.kind() == Notice.Kind.SUCCESS);
        getChildren().setAll(icon(notice.kind()), text);
        notice.choices()
                .forEach(choice -> getChildren().add(button(choice.label(), () -> {
                    notices.dismiss(notice);
                    choice.action().run();
                })));
        getChildren().add(button("Dismiss", () -> notices.dismiss(notice)));
    }

    private static Button button(String name, Runnable action) {
        Button button = new Button(name);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
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
