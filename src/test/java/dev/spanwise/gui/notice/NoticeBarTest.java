package dev.spanwise.gui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.sample.Screenshots;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class NoticeBarTest {
    private static final String LONG =
            "Another program changed data/a-folder-with-a-long-name/examples.jsonl. The losses shown are"
                    + " those of the examples as they were. Reloading stops the current work; your prompt is kept.";

    private final Notices notices = new Notices(new RecordedDialogs());
    private final List<String> chosen = new ArrayList<>();
    private Stage stage;
    private NoticeBar bar;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        bar = new NoticeBar(notices);
        bar.setMaxSize(640, Region.USE_PREF_SIZE);
        StackPane.setAlignment(bar, Pos.BOTTOM_RIGHT);
        StackPane window = new StackPane(new Label("What is beneath"), bar);
        Screenshots.show(stage, window, 900, 200);
    }

    @Test
    void theMostUrgentNoticeIsShownAndTheNextOneFollows(FxRobot robot) {
        assertThat(bar.isVisible()).isFalse();
        double before = beneath(robot);
        robot.interact(() -> {
            notices.tell(notice(Notice.Topic.DATA, Notice.Kind.INFORMATION, LONG, "Reload"));
            notices.tell(notice(Notice.Topic.REPORT, Notice.Kind.SUCCESS, "The report is in /tmp/report.", "Open"));
            notices.tell(Notice.error("The file prompt.md cannot be written."));
        });
        assertThat(text(robot)).isEqualTo("The file prompt.md cannot be written. (1 of 3)");
        Screenshots.take(stage, "notice-error");
        robot.clickOn("Dismiss");
        assertThat(text(robot)).startsWith("The report is in");
        robot.clickOn("Open");
        assertThat(chosen).containsExactly("Open");
        assertThat(text(robot)).isEqualTo(LONG);
        Screenshots.take(stage, "notice-long");
        Node label = robot.lookup(".notice-bar .label").query();
        assertThat(label.getBoundsInParent().getHeight()).as("wrapped").isGreaterThan(30);
        assertThat(bar.getHeight())
                .as("as high as its text")
                .isGreaterThan(label.getBoundsInParent().getHeight());
        assertThat(beneath(robot)).as("nothing is pushed").isEqualTo(before);
        robot.clickOn("Reload");
        assertThat(notices.all()).isEmpty();
        assertThat(bar.isVisible()).isFalse();
    }

    private static String text(FxRobot robot) {
        return robot.lookup(".notice-bar .label").queryLabeled().getText();
    }

    private static double beneath(FxRobot robot) {
        Node label = robot.lookup("What is beneath").query();
        return label.localToScene(label.getBoundsInLocal()).getMinY();
    }

    private Notice notice(Notice.Topic topic, Notice.Kind kind, String text, String choice) {
        return new Notice(topic, kind, text, List.of(new Notice.Choice(choice, () -> chosen.add(choice))));
    }
}
