package dev.spanwise.gui.welcome;

import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.task.TaskKind;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page of a window without an open project. */
public final class WelcomePane extends ScrollPane {
    private static final double ICON = 56;
    private static final int COLUMNS = 2;
    private static final double SIDE = 320;
    /** Kept free, so that nothing is wrapped anew when the bar comes. */
    private static final double SCROLL_BAR = 16;

    private final WelcomeViewModel model;
    private final Button create = action("New project from a file\u2026", Feather.FILE_PLUS);
    private final GridPane samples = new GridPane();
    private final VBox recent = new VBox();

    /**
     * @param onNew lets the user choose the file of a new project
     * @param onOpen lets the user choose a project's folder
     */
    public WelcomePane(WelcomeViewModel model, Runnable onNew, Runnable onOpen) {
        this.model = model;
        getStyleClass().addAll("edge-to-edge", "welcome");
        getStylesheets()
                .add(Objects.requireNonNull(WelcomePane.class.getResource("welcome.css"))
                        .toExternalForm());
        setFitToHeight(true);
        setFocusTraversable(false);
        setHbarPolicy(ScrollBarPolicy.NEVER);

        create.setId("welcome-new");
        create.getStyleClass().add("accent");
        create.setOnAction(event -> onNew.run());
        Button open = action("Open project\u2026", Feather.FOLDER);
        open.setId("welcome-open");
        open.setOnAction(event -> onOpen.run());
        VBox side = new VBox(
                heading("Begin"),
                create,
                open,
                muted("A file of examples makes a project: CSV, TSV, JSON, JSON Lines or promptfoo YAML. You can"
                        + " drop it on this window."),
                recentHeading(),
                recent);
        side.getStyleClass().add("welcome-side");
        side.setMinWidth(SIDE);
        side.setMaxWidth(SIDE);
        recent.getStyleClass().add("welcome-recent");

        samples.getStyleClass().add("welcome-samples");
        for (int column = 0; column < COLUMNS; column++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(100.0 / COLUMNS);
            samples.getColumnConstraints().add(half);
        }
        VBox learn = new VBox(
                heading("Sample projects"),
                muted("The model that comes with Spanwise can do them, without a network. You work on a copy of your"
                        + " own."),
                samples);
        learn.getStyleClass().add("welcome-side");
        HBox.setHgrow(learn, Priority.ALWAYS);

        HBox columns = new HBox(side, learn);
        columns.getStyleClass().add("welcome-columns");
        VBox page = new VBox(title(), columns);
        page.getStyleClass().add("welcome-page");
        page.setMaxSize(1240, Region.USE_PREF_SIZE);
        StackPane place = new StackPane(page);
        // Not in the middle: what is found later, or taken out of a list, must move nothing that is shown.
        place.setAlignment(Pos.TOP_CENTER);
        place.prefWidthProperty().bind(widthProperty().subtract(SCROLL_BAR));
        setContent(place);

        model.samples().addListener((ListChangeListener<SampleProject>) change -> showSamples());
        model.recent().addListener((ListChangeListener<RecentProject>) change -> showRecent());
        showSamples();
        showRecent();
    }

    /** Focuses the first card. */
    public void focusFirst() {
        create.requestFocus();
    }

    private static Node title() {
        ImageView icon = new ImageView(AppIcon.image(128));
        icon.setFitWidth(ICON);
        icon.setFitHeight(ICON);
        icon.setSmooth(true);
        Label name = new Label("Spanwise");
        name.getStyleClass().add("welcome-name");
        VBox words = new VBox(
                name,
                muted("See which parts of a prompt help and which hurt, and find a better one, measured by the"
                        + " probability of the right answers."));
        HBox title = new HBox(icon, words);
        title.getStyleClass().add("welcome-title");
        title.setAlignment(Pos.CENTER_LEFT);
        return title;
    }

    private Node recentHeading() {
        Label heading = heading("Recent projects");
        Visibility.bind(heading, Bindings.isNotEmpty(FXCollections.unmodifiableObservableList(model.recent())));
        return heading;
    }

    private void showSamples() {
        samples.getChildren().clear();
        int at = 0;
        for (SampleProject sample : model.samples()) {
            samples.add(card(sample), at % COLUMNS, at / COLUMNS);
            at++;
        }
    }

    private CardButton card(SampleProject sample) {
        Label name = new Label(sample.name());
        name.getStyleClass().add("welcome-card-name");
        Label kind = muted(
                sample.equals(model.samples().getFirst())
                        ? "to begin with"
                        : sample.kind() == TaskKind.SUPERVISED
                                ? ""
                                : sample.kind().examples());
        HBox head = new HBox(name, kind);
        head.getStyleClass().add("welcome-card-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        Label task = new Label(sample.task());
        task.setWrapText(true);
        task.setMinHeight(Region.USE_PREF_SIZE);
        CardButton card = new CardButton(
                "Sample " + sample.name() + ". " + sample.task() + " " + sample.lesson(),
                () -> model.open(sample),
                head,
                task);
        if (!sample.lesson().isEmpty()) {
            card.getChildren().add(muted(sample.lesson()));
        }
        return card;
    }

    private void showRecent() {
        recent.getChildren().setAll(model.recent().stream().map(this::row).toList());
    }

    private Node row(RecentProject project) {
        Label name = new Label(project.there() ? project.name() : project.name() + " (missing)");
        name.getStyleClass().add("welcome-card-name");
        Label place = muted(String.valueOf(project.folder()));
        place.setWrapText(false);
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        VBox words = new VBox(name, place);
        Button open = new Button();
        open.setGraphic(words);
        open.getStyleClass().addAll("flat", "welcome-row");
        open.setMaxWidth(Double.MAX_VALUE);
        open.setMinWidth(0);
        HBox.setHgrow(open, Priority.ALWAYS);
        String does = project.there()
                ? "Open " + project.name() + " in " + project.folder()
                : project.folder() + " holds no project any more. Bring the folder back, or take it out of this list.";
        open.setAccessibleText(does);
        open.setTooltip(Tips.of(does));
        open.setOnAction(event -> model.open(project));

        String away = "Take " + project.name() + " out of this list; its folder stays";
        Button forget = new Button(null, new FontIcon(Feather.X));
        forget.getStyleClass().addAll("small", "flat", "button-icon");
        forget.setAccessibleText(away);
        forget.setTooltip(Tips.of(away));
        forget.setOnAction(event -> model.forget(project));
        HBox row = new HBox(open, forget);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(project.there() ? "welcome-there" : "welcome-missing");
        return row;
    }

    private static Button action(String text, Feather icon) {
        Button button = new Button(text, new FontIcon(icon));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        return button;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("welcome-heading");
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
