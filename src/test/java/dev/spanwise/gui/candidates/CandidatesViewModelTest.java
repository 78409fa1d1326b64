package dev.spanwise.gui.candidates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.stats.Interval;
import dev.spanwise.text.Span;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesViewModelTest {
    private static final Candidate FIRST = new Candidate(1, 1, 14, "Answer with one word.");
    private static final Candidate SECOND = new Candidate(2, 1, 14, "Answer briefly.");
    private static final PairedDifference BETTER = new PairedDifference(-0.4, new Interval(-0.5, -0.3), 1, 39);
    private static final PairedDifference WORSE = new PairedDifference(0.1, new Interval(-0.1, 0.3), 25, 15);

    private final CandidatesViewModel model = new CandidatesViewModel();

    @Test
    void aCandidateGoesFromWaitingToWinner() {
        List<CandidateState> states = new ArrayList<>();
        for (RunEvent event : List.of(
                new RunEvent.Proposed(FIRST),
                new RunEvent.Measured(FIRST, 0.8, BETTER, 4),
                new RunEvent.Validated(FIRST, 0.9, BETTER, true),
                new RunEvent.Accepted(1, FIRST, 0.8))) {
            model.apply(List.of(event));
            states.add(model.rows().getFirst().state());
        }
        assertThat(states)
                .containsExactly(
                        CandidateState.WAITING, CandidateState.BETTER, CandidateState.BETTER, CandidateState.WINNER);
        assertThat(model.rows().getFirst().standing().loss()).isEqualTo(0.8);
        assertThat(model.rows().getFirst().standing().validationLoss()).isEqualTo(0.9);
    }

    @Test
    void aWinnerThatFailsValidationIsUnconfirmed() {
        model.apply(List.of(
                new RunEvent.Proposed(FIRST),
                new RunEvent.Measured(FIRST, 0.8, BETTER, 4),
                new RunEvent.Validated(FIRST, 1.9, WORSE, false)));
        assertThat(model.rows().getFirst().state()).isEqualTo(CandidateState.UNCONFIRMED);
    }

    @Test
    void aRefusedCandidateHasItsReasonAndCanNeitherBeAcceptedNorRejected() {
        model.apply(List.of(
                new RunEvent.Proposed(FIRST),
                new RunEvent.Refused(FIRST, new Refusal(Refusal.Kind.DUPLICATE, "already tried"))));
        CandidateRow row = model.rows().getFirst();
        model.setOnAccept(accepted -> {
            throw new AssertionError("accepted " + accepted);
        });
        model.select(row);
        assertThat(row.evidence()).isEqualTo("Refused before scoring: already tried.");
        assertThat(model.acceptableProperty().get()).isFalse();
        assertThat(model.rejectable().get()).isFalse();
        model.accept(row);
        model.reject(row);
        assertThat(row.state()).isEqualTo(CandidateState.REFUSED);
    }

    @Test
    void aWarningStandsBehindTheResults() {
        model.apply(List.of(
                new RunEvent.Proposed(FIRST),
                new RunEvent.Warned(FIRST, "leaves out {{plan}}"),
                new RunEvent.Measured(FIRST, 0.8, BETTER, 4)));
        assertThat(model.rows().getFirst().evidence()).endsWith(". It leaves out {{plan}}.");
    }

    @Test
    void theEvidenceIsInWords() {
        model.apply(List.of(
                new RunEvent.Proposed(FIRST),
                new RunEvent.Proposed(SECOND),
                new RunEvent.Measured(FIRST, 0.8, BETTER, 4),
                new RunEvent.Measured(SECOND, 1.3, WORSE, 4)));
        assertThat(model.rows().get(0).evidence())
                .isEqualTo("Loss 0.800, \u22120.400 [\u22120.500 to \u22120.300], better in 39, worse in 1.");
        assertThat(model.rows().get(1).evidence()).endsWith("The interval spans zero: not established.");
        assertThat(model.summaryProperty().get()).isEqualTo("2 candidates: 1 better, 1 unclear");
    }

    @Test
    void theBestIsSelectedUntilThePersonSelects() {
        model.apply(List.of(
                new RunEvent.Proposed(FIRST),
                new RunEvent.Proposed(SECOND),
                new RunEvent.Measured(SECOND, 1.3, WORSE, 4)));
        assertThat(model.selectedProperty().get()).isSameAs(model.rows().get(1));
        model.apply(List.of(new RunEvent.Measured(FIRST, 0.8, BETTER, 4)));
        assertThat(model.selectedProperty().get()).isSameAs(model.rows().get(0));
        model.select(model.rows().get(1));
        model.apply(List.of(new RunEvent.Accepted(1, FIRST, 0.8)));
        assertThat(model.selectedProperty().get()).isSameAs(model.rows().get(1));
    }

    @Test
    void theDifferenceIsToThePromptInUse() {
        model.setIncumbent("Answer slowly.");
        model.apply(List.of(new RunEvent.Proposed(SECOND), new RunEvent.Measured(SECOND, 1.3, WORSE, 4)));
        assertThat(model.diffProperty().get()).isEqualTo(WordDiff.of("Answer slowly.", "Answer briefly."));
        model.setIncumbent("Answer briefly.");
        assertThat(Objects.requireNonNull(model.diffProperty().get()).isEmpty()).isTrue();
        assertThat(model.acceptableProperty().get()).isFalse();
    }

    @Test
    void acceptingWaitsUntilItIsAllowed() {
        List<CandidateRow> accepted = new ArrayList<>();
        model.setOnAccept(accepted::add);
        model.apply(List.of(new RunEvent.Proposed(FIRST), new RunEvent.Measured(FIRST, 0.8, BETTER, 4)));
        CandidateRow row = model.rows().getFirst();
        model.setActionsEnabled(false);
        model.accept(row);
        assertThat(accepted).isEmpty();
        model.setActionsEnabled(true);
        model.accept(row);
        assertThat(accepted).containsExactly(row);
        assertThat(row.state()).isEqualTo(CandidateState.BETTER);
    }

    @Test
    void aRejectedCandidateStaysAsideWhileItsScoresArrive() {
        model.apply(List.of(new RunEvent.Proposed(FIRST)));
        CandidateRow row = model.rows().getFirst();
        model.reject(row);
        model.apply(List.of(new RunEvent.Measured(FIRST, 0.8, BETTER, 4)));
        assertThat(row.state()).isEqualTo(CandidateState.REJECTED);
        assertThat(row.standing().loss()).isEqualTo(0.8);
        model.reject(row);
        assertThat(row.state()).isEqualTo(CandidateState.BETTER);
    }

    @Test
    void theOutComeLastHoweverLowTheirLoss() {
        model.apply(SampleRun.events());
        List<CandidateRow> rows = new ArrayList<>(model.rows());
        rows.sort(CandidateRow.BEST_FIRST);
        CandidateRow best = rows.getFirst();
        assertThat(rows).extracting(row -> row.state().isOut()).isSorted();
        model.reject(rows.get(1));
        CandidateRow aside = rows.get(1);
        rows.sort(CandidateRow.BEST_FIRST);
        assertThat(rows.getFirst()).isSameAs(best);
        assertThat(rows.indexOf(aside)).isGreaterThan(30);
    }

    @Test
    void eventsOneByOneInBatchesOrAtOnceGiveTheSame() {
        List<RunEvent> events = SampleRun.events();
        model.apply(events);
        List<String> atOnce = state(model);

        CandidatesViewModel single = new CandidatesViewModel();
        events.forEach(event -> single.apply(List.of(event)));
        assertThat(state(single)).isEqualTo(atOnce);

        CandidatesViewModel batched = new CandidatesViewModel();
        Random random = new Random(5);
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(20));
            batched.apply(events.subList(from, to));
            from = to;
        }
        assertThat(state(batched)).isEqualTo(atOnce);

        single.clear();
        assertThat(single.rows()).isEmpty();
        assertThat(single.summaryProperty().get()).isEmpty();
        single.apply(events);
        assertThat(state(single)).isEqualTo(atOnce);
    }

    private static List<String> state(CandidatesViewModel model) {
        List<String> state = new ArrayList<>();
        model.rows().forEach(row -> state.add(row + " " + row.prompt() + " " + row.standing()));
        state.add(String.valueOf(model.selectedProperty().get()));
        state.add(model.summaryProperty().get());
        state.add(String.valueOf(model.largestDifferenceProperty().get()));
        return state;
    }

    @Test
    void onlyWhatPassesTheFiltersIsListedAndSteppedThrough() {
        model.apply(SampleRun.events());
        assertThat(model.filter().shown()).hasSameSizeAs(model.rows());
        assertThat(model.filter().shown().getLast().state()).isEqualTo(CandidateState.REFUSED);

        model.filter().standingsProperty().set(Set.of(CandidateFilter.Standing.USABLE));
        assertThat(model.filter().shown()).isNotEmpty().noneMatch(row -> row.state() == CandidateState.REFUSED);
        int racing = model.filter().shown().size();
        model.filter().originProperty().set(new CandidateFilter.Origin.Iteration(2));
        assertThat(model.filter().shown()).isNotEmpty().hasSizeLessThan(racing).allMatch(row -> row.iteration() == 2);

        model.select(model.filter().shown().getFirst());
        model.step(-1);
        assertThat(model.selectedProperty().get())
                .isEqualTo(model.filter().shown().getFirst());
        model.step(1);
        assertThat(model.selectedProperty().get())
                .isEqualTo(model.filter().shown().get(1));

        model.filter().showAll();
        assertThat(model.filter().shown()).hasSameSizeAs(model.rows());
    }

    @Test
    void severalStatesAreListedAtOnceAndAllWhereNoneOrAllAreChosen() {
        model.apply(SampleRun.events());
        CandidateFilter filter = model.filter();
        filter.standingsProperty().set(Set.of(CandidateFilter.Standing.REFUSED));
        List<CandidateRow> refused = List.copyOf(filter.shown());
        filter.standingsProperty().set(Set.of(CandidateFilter.Standing.WORSE));
        List<CandidateRow> worse = List.copyOf(filter.shown());
        filter.standingsProperty().set(Set.of(CandidateFilter.Standing.REFUSED, CandidateFilter.Standing.WORSE));
        assertThat(refused).isNotEmpty();
        assertThat(worse).isNotEmpty();
        assertThat(filter.shown())
                .hasSize(refused.size() + worse.size())
                .containsAll(refused)
                .containsAll(worse);
        filter.standingsProperty().set(Set.of(CandidateFilter.Standing.values()));
        assertThat(filter.shown()).hasSameSizeAs(model.rows());
        filter.standingsProperty().set(Set.of());
        assertThat(filter.shown()).hasSameSizeAs(model.rows());
    }

    @Test
    void candidatesThatChangeTheSelectedUnitAreFound() {
        model.apply(SampleRun.events());
        String prompt = model.rows().getFirst().prompt();
        model.setIncumbent(prompt + " Stay calm.");
        Span unit = new Span(prompt.length() + 1, prompt.length() + " Stay calm.".length());
        CandidateFilter filter = model.filter();
        model.setUnit(unit);
        assertThat(filter.isTouching(model.rows().getFirst())).isTrue();
        filter.touchingOnlyProperty().set(true);
        assertThat(filter.shown()).isNotEmpty().allMatch(filter::isTouching);
        assertThat(filter.touchingProperty().get()).containsExactlyInAnyOrderElementsOf(filter.shown());

        model.setIncumbent(prompt);
        model.setUnit(new Span(0, prompt.length()));
        assertThat(filter.shown()).isNotEmpty().doesNotContain(model.rows().getFirst());

        model.setUnit(null);
        assertThat(filter.touchingProperty().get()).isNull();
        assertThat(filter.shown()).hasSameSizeAs(model.rows());
    }

    @Test
    void aUnitThatNoCandidateChangesLeavesTheListEmptyUntilAnotherIsChosen() {
        model.setIncumbent("Answer with one word. Stay calm.");
        model.apply(List.of(
                new RunEvent.Proposed(new Candidate(1, 1, 14, "Answer with one word. Stay very calm.")),
                new RunEvent.Proposed(new Candidate(2, 1, 14, "Answer with one word. Be calm."))));
        model.filter().touchingOnlyProperty().set(true);
        assertThat(model.filter().shown()).hasSize(2);
        model.setUnit(new Span(0, 21));
        assertThat(model.filter().shown()).isEmpty();
        assertThat(model.summaryProperty().get()).endsWith("2 filtered out");
        model.setUnit(new Span(22, 32));
        assertThat(model.filter().shown()).hasSize(2);
    }

    @Test
    void whatAFilterHidesIsNoLongerSelectedAndTheBestIsStillFollowed() {
        model.apply(List.of(
                new RunEvent.Proposed(FIRST),
                new RunEvent.Proposed(SECOND),
                new RunEvent.Measured(SECOND, 1.3, WORSE, 4)));
        assertThat(model.selectedProperty().get()).isSameAs(model.rows().get(1));
        model.apply(List.of(new RunEvent.Refused(FIRST, new Refusal(Refusal.Kind.DUPLICATE, "already tried"))));
        model.filter().standingsProperty().set(Set.of(CandidateFilter.Standing.REFUSED));
        assertThat(model.selectedProperty().get()).isSameAs(model.rows().get(0));
        model.filter().showAll();
        model.apply(List.of());
        assertThat(model.selectedProperty().get()).isSameAs(model.rows().get(1));

        model.filter().standingsProperty().set(Set.of(CandidateFilter.Standing.BETTER));
        assertThat(model.filter().shown()).isEmpty();
        model.select(FIRST.id());
        assertThat(model.selectedProperty().get()).isSameAs(model.rows().get(0));
        assertThat(model.filter().shown()).hasSize(2);
    }

    @Test
    void afterARejectionTheNextOneOfTheListIsSelected() {
        model.apply(SampleRun.events());
        CandidateRow second = model.filter().shown().get(1);
        CandidateRow third = model.filter().shown().get(2);
        model.select(second);
        model.reject(second);
        assertThat(model.selectedProperty().get()).isSameAs(third);
        assertThat(second.evidence()).startsWith("Rejected by you.");
        model.select(second);
        model.reject(second);
        assertThat(model.selectedProperty().get())
                .as("one that is taken back stays")
                .isSameAs(second);
    }

    @Test
    void threeCandidatesAreKeptOpenAndTheOldestMakesRoom() {
        model.apply(SampleRun.events());
        List<CandidateRow> rows = List.copyOf(model.rows().subList(0, 4));
        rows.forEach(model::compare);
        assertThat(model.compared()).containsExactlyElementsOf(rows.subList(1, 4));
        model.compare(rows.get(2));
        assertThat(model.compared()).containsExactly(rows.get(1), rows.get(3));
        model.apply(List.of());
        model.clear();
        assertThat(model.compared()).isEmpty();
    }

    @Test
    void theExamplesThatGainAndLoseMostSayWhyACandidateIsBetter() {
        model.setInputs(example -> "input " + example);
        List<Integer> wanted = new ArrayList<>();
        model.setOnExample(wanted::add);
        model.apply(SampleRun.events());
        CandidateRow accepted = model.rows().stream()
                .filter(row -> row.state() == CandidateState.WINNER)
                .findFirst()
                .orElseThrow();
        model.select(accepted);
        List<CandidatesViewModel.Reason> reasons = model.reasons();
        assertThat(reasons)
                .isNotEmpty()
                .isSortedAccordingTo(
                        Comparator.comparingDouble(reason -> reason.change().change()));
        assertThat(reasons.getFirst().input())
                .isEqualTo("input " + reasons.getFirst().change().example());
        assertThat(model.reasonsSummaryProperty().get()).contains("gain", "lose");
        model.showExample(reasons.getFirst().change().example());
        assertThat(wanted).containsExactly(reasons.getFirst().change().example());

        CandidateRow refused = model.rows().stream()
                .filter(row -> row.state() == CandidateState.REFUSED)
                .findFirst()
                .orElseThrow();
        model.select(refused);
        assertThat(model.reasons()).isEmpty();
        assertThat(model.reasonsSummaryProperty().get()).startsWith("Not scored on every training example");
    }
}
