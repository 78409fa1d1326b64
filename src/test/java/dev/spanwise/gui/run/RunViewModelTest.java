package dev.spanwise.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.control.Durations;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.pmpo.Budget;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.pmpo.RewriteTemplate;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunViewModelTest {
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final RunViewModel model = new RunViewModel(() -> now);

    @Test
    void theVerdictNamesTheGainAndItsEvidence() {
        model.started();
        model.apply(SampleRun.events());
        assertThat(model.outcomeProperty().get())
                .matches("Training loss fell from 1\\.\\d{3} to 0\\.\\d{3} \\(\u2212\\d+\u00a0%\\); better in"
                        + " \\d+ of 40 examples; validation loss changed by"
                        + " \u2212\\d\\.\\d{3} \\[\u2212\\d\\.\\d{3} to \u2212\\d\\.\\d{3}]\\.");
        assertThat(model.improvedProperty().get()).isTrue();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.progressProperty().get()).isEqualTo(1);
    }

    @Test
    void theVerdictSaysWhenNothingBetterWasFound() {
        model.started();
        PromptLoss loss = SampleRun.loss("Answer.", Split.TRAIN, 1);
        model.apply(List.of(
                started("Answer."),
                new RunEvent.Scored(loss),
                new RunEvent.IterationStarted(1, "Answer.", loss.mean(), 2),
                new RunEvent.Kept(1, "no rewrite passed the gate"),
                new RunEvent.IterationStarted(2, "Answer.", loss.mean(), 2),
                new RunEvent.Kept(2, "no candidate has a lower training loss"),
                new RunEvent.Finished("Answer.", loss.mean(), RunEvent.StopReason.PATIENCE)));
        assertThat(model.outcomeProperty().get())
                .startsWith("Nothing better was found in 2 iterations; the prompt was kept. ");
        assertThat(model.improvedProperty().get()).isFalse();
        assertThat(model.losses().incumbents())
                .extracting(ChartPoint::iteration)
                .containsExactly(0, 1, 2);
    }

    @Test
    void aRunWithoutGainSaysWhyThatMayBe() {
        PromptLoss loss = SampleRun.loss("Answer.", Split.TRAIN, 1);
        Candidate worse = new Candidate(1, 1, 3, "Sing.");
        Candidate refused = new Candidate(2, 1, 3, "Answer.");
        RunEvent again = new RunEvent.Refused(refused, new Refusal(Refusal.Kind.DUPLICATE, "already tried"));
        RunEvent measured = new RunEvent.Measured(
                worse, 2, SampleRun.loss("Sing.", Split.TRAIN, 2).minus(loss), 2);

        assertThat(outcome(loss, new RunEvent.Proposed(refused), again))
                .contains("Every rewrite was refused: 1 repeated.");
        assertThat(model.obstacle()).isEqualTo(Obstacle.REFUSED);
        assertThat(outcome(loss, new RunEvent.Proposed(refused), again, new RunEvent.Proposed(worse), measured))
                .contains(
                        "Of 2 rewrites, 1 refused: 1 repeated, and no other was better.",
                        "let a stronger model write them");
        assertThat(model.obstacle()).isEqualTo(Obstacle.NONE_BETTER);
        assertThat(outcome(
                        loss,
                        new RunEvent.Proposed(worse),
                        measured,
                        new RunEvent.Validated(worse, 2, loss.minus(loss), false)))
                .contains("was not on the validation examples");
        PromptLoss low = SampleRun.loss("Answer.", Split.TRAIN, 0.001);
        assertThat(outcome(low, new RunEvent.Proposed(refused), again))
                .contains("The prompt is good already: its loss of 0.0");
        PromptLoss few = new PromptLoss(
                loss.prompt(), loss.split(), loss.function(), loss.examples().subList(0, 3));
        assertThat(outcome(few, new RunEvent.Proposed(worse), measured)).contains("only 3 training examples");
    }

    private String outcome(PromptLoss loss, RunEvent... course) {
        List<RunEvent> events = new ArrayList<>();
        events.add(started("Answer."));
        events.add(new RunEvent.Scored(loss));
        events.add(new RunEvent.IterationStarted(1, "Answer.", loss.mean(), 2));
        events.addAll(List.of(course));
        events.add(new RunEvent.Kept(1, "it is so"));
        events.add(new RunEvent.Finished("Answer.", loss.mean(), RunEvent.StopReason.ITERATIONS));
        model.started();
        model.apply(events);
        return model.outcomeProperty().get();
    }

    @Test
    void refusalsOfAnIterationAreOneLineOfTheLog() {
        model.started();
        List<RunEvent> events =
                new ArrayList<>(List.of(started("Answer."), new RunEvent.IterationStarted(1, "Answer.", 1, 2)));
        Refusal.Kind[] kinds = {Refusal.Kind.CUT_OFF, Refusal.Kind.DUPLICATE, Refusal.Kind.DUPLICATE};
        for (int id = 1; id <= kinds.length; id++) {
            Candidate candidate = new Candidate(id, 1, 3, "Sing " + id);
            events.add(new RunEvent.Proposed(candidate));
            events.add(new RunEvent.Refused(candidate, new Refusal(kinds[id - 1], "for a reason")));
        }
        events.add(new RunEvent.Kept(1, "no rewrite passed the gate"));
        model.apply(events);
        assertThat(model.log())
                .extracting(LogLine::text)
                .containsSubsequence(
                        "3 rewrites, 3 refused: 2 repeated, 1 cut off",
                        "The prompt was kept: no rewrite passed the gate")
                .noneMatch(line -> line.contains("for a reason"));
    }

    @Test
    void theRemainingTimeReachesFromTheEndOfPatienceToTheLastIteration() {
        model.started();
        model.apply(List.of(started("Answer."), new RunEvent.IterationStarted(1, "Answer.", 1, 2)));
        now = now.plusSeconds(10);
        model.apply(List.of(
                new RunEvent.Kept(1, "it is so"),
                new RunEvent.Progress(0.05, "Scoring candidates"),
                new RunEvent.IterationStarted(2, "Answer.", 1, 2)));
        // Patience allows two more idle iterations of 10 s; all 19 iterations left take 190 s.
        assertThat(model.remainingProperty().get()).isEqualTo("20 s to 4 min left");
    }

    @Test
    void aStoppedRunSaysWhatItHasFound() {
        model.started();
        List<RunEvent> events = SampleRun.events();
        int accepted = 0;
        while (!(events.get(accepted) instanceof RunEvent.Accepted)) {
            accepted++;
        }
        model.apply(events.subList(0, accepted + 1));
        model.stopped("Stopped.");
        assertThat(model.outcomeProperty().get()).startsWith("Stopped. Training loss fell from ");
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.remainingProperty().get()).isEmpty();
        assertThat(model.log().getLast()).isEqualTo(new LogLine(LogLine.Kind.STOP, "Stopped."));
    }

    @Test
    void stoppingAfterTheEndChangesNothing() {
        model.started();
        model.apply(SampleRun.events());
        String verdict = model.outcomeProperty().get();
        int lines = model.log().size();
        model.stopped("Done.");
        assertThat(model.outcomeProperty().get()).isEqualTo(verdict);
        assertThat(model.log()).hasSize(lines);
    }

    @Test
    void theRemainingTimeWaitsForEvidence() {
        model.started();
        assertThat(model.progressProperty().get()).isEqualTo(-1);
        model.apply(List.of(started("Answer."), new RunEvent.Progress(0, "Scoring the prompt")));
        now = now.plusSeconds(10);
        model.apply(List.of(new RunEvent.Progress(0.01, "Masking units")));
        assertThat(model.remainingProperty().get()).isEmpty();
        now = now.plusSeconds(10);
        model.apply(List.of(new RunEvent.Progress(0.4, "Rewriting")));
        assertThat(model.remainingProperty().get()).isEqualTo("about 30 s left at most");
        assertThat(model.activityProperty().get()).isEqualTo("Rewriting");
    }

    @Test
    void pausesDoNotCount() {
        model.started();
        model.apply(List.of(started("Answer."), new RunEvent.Progress(0, "Scoring the prompt")));
        now = now.plusSeconds(20);
        model.apply(List.of(new RunEvent.Progress(0.5, "Rewriting")));
        String before = model.remainingProperty().get();
        model.paused(true);
        assertThat(model.remainingProperty().get()).isEqualTo("paused");
        now = now.plusSeconds(3_000);
        model.paused(false);
        assertThat(model.remainingProperty().get()).isEqualTo(before).isEqualTo("about 20 s left at most");
    }

    @Test
    void aManualRunSaysWhereNoRewriteCanBeAccepted() {
        model.started();
        Candidate candidate = new Candidate(1, 1, 0, "Answer!");
        model.apply(List.of(
                started("Answer."),
                new RunEvent.IterationStarted(1, "Answer.", 1.0, 2),
                new RunEvent.Proposed(candidate),
                new RunEvent.Refused(candidate, new Refusal(Refusal.Kind.DUPLICATE, "it was scored before"))));
        model.waiting(1);
        assertThat(model.questionProperty().get()).startsWith("Iteration 1 has no rewrite to accept.");
        assertThat(model.log().getLast().text()).contains("1 refused");
    }

    @Test
    void waitingForADecisionIsNoWork() {
        model.started();
        model.apply(List.of(started("Answer."), new RunEvent.Progress(0, "Scoring the prompt")));
        now = now.plusSeconds(20);
        model.apply(List.of(new RunEvent.Progress(0.5, "Waiting for your decision")));
        model.waiting(1);
        assertThat(model.waitingProperty().get()).isTrue();
        assertThat(model.remainingProperty().get()).isEmpty();
        now = now.plusSeconds(3_000);
        model.paused(true);
        model.paused(false);
        now = now.plusSeconds(3_000);
        model.answered();
        assertThat(model.waitingProperty().get()).isFalse();
        assertThat(model.remainingProperty().get()).isEqualTo("about 20 s left at most");
        model.waiting(2);
        model.stopped("Stopped.");
        assertThat(model.waitingProperty().get()).isFalse();
    }

    @Test
    void everyScoredPromptIsAPointOfLengthAndLoss() {
        model.started();
        model.apply(SampleRun.events());
        Lengths lengths = model.lengthsProperty().get();
        assertThat(lengths.scored()).hasSize(1 + model.losses().candidates().size());
        assertThat(lengths.scored().getFirst().candidate()).isEqualTo(LengthPoint.FIRST_PROMPT);
        assertThat(lengths.current())
                .hasValueSatisfying(point -> assertThat(point.at().loss())
                        .isEqualTo(model.losses().incumbents().getLast().loss()));
        List<Integer> chosen = new ArrayList<>();
        model.setOnChoose(chosen::add);
        model.choose(lengths.scored().get(0));
        model.choose(lengths.scored().get(5));
        assertThat(chosen).containsExactly(lengths.scored().get(5).candidate());
    }

    @Test
    void theLogSaysWhatRacingHasSavedInAll() {
        model.started();
        PromptLoss loss = SampleRun.loss("Answer.", Split.TRAIN, 1);
        PromptLoss worse = SampleRun.loss("Sing.", Split.TRAIN, 2);
        model.apply(List.of(
                started("Answer."),
                raced(1, worse, loss, true, 1_250),
                raced(2, worse, loss, false, -50),
                new RunEvent.Finished("Answer.", 1, RunEvent.StopReason.BUDGET)));
        assertThat(model.log())
                .extracting(LogLine::text)
                .contains("Racing saved 1,200 tokens in all")
                .anySatisfy(line ->
                        assertThat(line).startsWith("Candidate 1 dropped").endsWith("1,250 tokens saved"));

        model.started();
        model.apply(List.of(started("Answer."), raced(1, loss, loss, false, -50)));
        model.stopped("Stopped.");
        assertThat(model.log())
                .extracting(LogLine::text)
                .containsSubsequence("Racing cost 50 tokens more than it saved", "Stopped.");

        model.started();
        model.apply(SampleRun.events());
        assertThat(model.log()).extracting(LogLine::text).noneMatch(line -> line.startsWith("Racing"));
    }

    private static RunEvent raced(int id, PromptLoss loss, PromptLoss incumbent, boolean dropped, long saved) {
        return new RunEvent.Raced(new Candidate(id, 1, 3, loss.prompt()), loss, loss.minus(incumbent), dropped, saved);
    }

    @Test
    void aResumedRunCountsTheWorkOfEarlierSittings() {
        model.started();
        model.apply(List.of(
                started("Answer."),
                new RunEvent.Spent(new Usage(100, 300, 20, 4), 60),
                new RunEvent.Progress(0.5, "Rewriting")));
        now = now.plusMillis(20);
        model.apply(List.of(new RunEvent.Progress(0.5, "Rewriting")));
        assertThat(model.remainingProperty().get()).isEqualTo("about 1 min left at most");
        assertThat(model.countersProperty().get().naive()).isEqualTo("300 (3.0\u00d7)");
        assertThat(model.countersTextProperty().get())
                .isEqualTo("100 tokens fed, 300 without reuse, 20 generated, 1 min 00 s");
    }

    @Test
    void whereThereIsAPriceTheMoneyIsCounted() {
        model.started();
        model.apply(List.of(started("Answer.")));
        assertThat(model.countersProperty().get().costs()).isFalse();

        model.started();
        model.apply(List.of(
                started("Answer.", new Price(2, 10)), new RunEvent.Spent(new Usage(100_000, 300_000, 2_000, 4), 60)));

        assertThat(model.countersProperty().get().costs()).isTrue();
        assertThat(model.countersProperty().get().money()).isEqualTo("$0.2200");
        assertThat(model.countersTextProperty().get()).endsWith(", $0.2200");
    }

    @Test
    void eventsOneByOneInBatchesOrAtOnceGiveTheSame() {
        List<RunEvent> events = SampleRun.events();
        model.started();
        model.apply(events);
        List<Object> atOnce = state(model);

        RunViewModel single = new RunViewModel(() -> now);
        single.started();
        events.forEach(event -> single.apply(List.of(event)));
        assertThat(state(single)).isEqualTo(atOnce);

        RunViewModel batched = new RunViewModel(() -> now);
        batched.started();
        Random random = new Random(9);
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(20));
            batched.apply(events.subList(from, to));
            from = to;
        }
        assertThat(state(batched)).isEqualTo(atOnce);

        single.started();
        assertThat(single.log()).isEmpty();
        assertThat(single.outcomeProperty().get()).isEmpty();
        single.apply(events);
        assertThat(state(single)).isEqualTo(atOnce);
    }

    @Test
    void durationsAreAsCoarseAsTheyDeserve() {
        assertThat(Durations.exact(4.23)).isEqualTo("4.2 s");
        assertThat(Durations.exact(59.2)).isEqualTo("59 s");
        assertThat(Durations.exact(200)).isEqualTo("3 min 20 s");
        assertThat(Durations.exact(3_900)).isEqualTo("1 h 05 min");
        assertThat(Durations.rough(0)).isEqualTo("5 s");
        assertThat(Durations.rough(31)).isEqualTo("40 s");
        assertThat(Durations.rough(51)).isEqualTo("1 min");
        assertThat(Durations.rough(61)).isEqualTo("2 min");
        assertThat(Durations.rough(3_601)).isEqualTo("1 h 10 min");
    }

    private static RunEvent started(String prompt) {
        return started(prompt, Price.FREE);
    }

    private static RunEvent started(String prompt, Price price) {
        return new RunEvent.Started(
                RunSettings.of(RunSettings.Preset.GUARDED, 1).within(Budget.NONE, price),
                prompt,
                "m",
                "m",
                RewriteTemplate.small(),
                List.of(),
                "Chat",
                LossFunction.of(TaskKind.SUPERVISED),
                List.of(),
                "d");
    }

    private static List<Object> state(RunViewModel model) {
        List<Object> state = new ArrayList<>();
        state.add(List.copyOf(model.log()));
        state.add(List.copyOf(model.losses().incumbents()));
        state.add(List.copyOf(model.losses().candidates()));
        state.add(List.copyOf(model.losses().validations()));
        state.add(model.lengthsProperty().get());
        state.add(model.countersProperty().get());
        state.add(model.outcomeProperty().get());
        state.add(model.progressProperty().get());
        state.add(model.activityProperty().get());
        state.add(model.remainingProperty().get());
        state.add(model.runningProperty().get());
        return state;
    }
}
