package dev.spanwise.gui.notice;

import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The most urgent notice, above the panes, with its choices; the next one follows when it is put away. A
 * {@link NotificationPane} would cover what is beneath, so this one is the strip alone and makes room for it.
 */
public final class NoticeBar extends NotificationPane {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass SUCCESS = PseudoClass.getPseudoClass("success");

    private final Notices notices;

    public NoticeBar(Notices notices) {
        super(new Region());
        this.notices = notices;
        getStyleClass().add("notice-bar");
        getStylesheets()
                .add(Objects.requireNonNull(NoticeBar.class.getResource("notice.css"))
                        .toExternalForm());
        setCloseButtonVisible(false);
        setFocusTraversable(false);
        // Open from the start and taken out of the window while there is nothing to tell: its own opening would move.
        skinProperty().addListener((observable, old, now) -> show());
        managedProperty().bind(visibleProperty());
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
        setGraphic(icon(notice.kind()));
        setText(notice.text() + (others == 0 ? "" : " (1 of " + (others + 1) + ")"));
        pseudoClassStateChanged(ERROR, notice.kind() == Notice.Kind.ERROR);
        pseudoClassStateChanged(SUCCESS, notice.kind() == Notice.Kind.SUCCESS);
        getActions()
                .setAll(notice.choices().stream()
                        .map(choice -> action(notice, choice))
                        .toList());
        getActions().add(dismissal(notice));
    }

    private Action action(Notice notice, Notice.Choice choice) {
        return new Action(choice.label(), event -> {
            notices.dismiss(notice);
            choice.action().run();
        });
    }

    private Action dismissal(Notice notice) {
        return new Action("Dismiss", event -> notices.dismiss(notice));
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

    @Override
    protected double computePrefHeight(double width) {
        Node strip = lookup(".notification-bar");
        return strip == null ? 0 : strip.prefHeight(width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
