package dev.spanwise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.Decision;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunOutcome;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final RunSettings MANUAL = RunSettings.of(RunSettings.Preset.GUARDED, 7)
            .withSearch(2, 1, 2)
            .with(new RunSettings.Selection(0, false, true));

    @Test
    void choosingWorkedExamplesTellsHowFarItIs() {
        Project project = Project.open(AppPaths.samples().resolve("review-sentiment"));
        List<Integer> done = new ArrayList<>();
        try (Session session = Session.open(project)) {
            FewShotResult pairing =
                    session.selectFewShots(project.prompt(), 3, 2, 1, new CancelToken(), (scored, total) -> {
                        done.add(scored);
                        assertThat(total).isEqualTo(5);
                    });
            assertThat(pairing.instruction()).isEqualTo(session.score(project.prompt(), Split.TEST, new CancelToken()));
        }
        assertThat(done).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void sessionsOfOneLoaderShareTheirModelAndOneThatClosesLeavesTheOther() {
        Project project = Project.open(AppPaths.samples().resolve("review-sentiment"));
        Project other = Project.open(AppPaths.samples().resolve("ticket-triage"));
        CancelToken never = new CancelToken();
        ModelLoader loader = new ModelLoader(Trust.ALLOWED);
        Session first = Session.open(project, project.settings().loss(), loader);
        try (Session second = Session.open(other, other.settings().loss(), loader)) {
            assertThat(loader.folders()).hasSize(1);
            CompletableFuture<PromptLoss> beside =
                    CompletableFuture.supplyAsync(() -> first.score(project.prompt(), Split.TRAIN, never));
            PromptLoss loss = second.score(other.prompt(), Split.TRAIN, never);
            PromptLoss losses = beside.join();
            first.close();
            assertThat(second.score(other.prompt(), Split.TRAIN, never)).isEqualTo(loss);
            try (Session apart = Session.open(other)) {
                assertThat(apart.score(other.prompt(), Split.TRAIN, never)).isEqualTo(loss);
            }
            try (Session apart = Session.open(project)) {
                assertThat(apart.score(project.prompt(), Split.TRAIN, never)).isEqualTo(losses);
            }
        }
        assertThat(loader.folders()).isEmpty();
    }

    @Test
    void whileAManualRunWaitsOthersHaveTheirTurn(@TempDir Path folder) {
        Project project = Project.open(AppPaths.samples().resolve("review-sentiment"));
        CancelToken cancel = new CancelToken();
        try (Session session = Session.open(project)) {
            RunOutcome outcome = session.optimize(
                    project.prompt(),
                    MANUAL,
                    folder.resolve("journal.jsonl"),
                    cancel,
                    event -> {},
                    (iteration, incumbent, measured) -> {
                        RunEvent.Measured first = measured.getFirst();
                        PromptLoss again = CompletableFuture.supplyAsync(
                                        () -> session.score(first.candidate().prompt(), Split.TRAIN, cancel))
                                .orTimeout(5, TimeUnit.MINUTES)
                                .join();
                        assertThat(again.mean()).isEqualTo(first.loss());
                        return iteration == 1 ? Decision.KEEP : Decision.STOP;
                    });
            assertThat(outcome.reason()).isEqualTo(RunEvent.StopReason.DECISION);
        }
    }

    @Test
    @Timeout(60)
    void aPromptThatIsFarTooLongIsRefusedBeforeItsUnitsAreCounted() {
        Project project = Project.open(AppPaths.samples().resolve("review-sentiment"));
        String prompt = "Answer with one word only. ".repeat(100_000);
        try (Session session = Session.open(project)) {
            assertThatThrownBy(() -> session.preview(prompt, MANUAL, new CancelToken()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("The prompt is longer than");
        }
    }
}
