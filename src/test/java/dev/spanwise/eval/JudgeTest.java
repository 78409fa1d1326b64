package dev.spanwise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.Judgement.Verdict;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.Query;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.stats.Rate;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Pattern ANSWERS = Pattern.compile("1: (.*)\n2: (.*)\n");
    private static final JudgeTemplate TEMPLATE =
            new JudgeTemplate("Q: {{input}}\n1: {{first}}\n2: {{second}}\nWhich?");

    private final List<Query> asked = new ArrayList<>();

    @Test
    void aVerdictThatHoldsInBothOrdersCounts() {
        Judgement judgement = judged(
                answers -> answers.group(1).length() > answers.group(2).length(),
                pair("longer", "long"),
                pair("no", "yes"));
        assertThat(judgement.verdicts()).containsExactly(Verdict.WON, Verdict.LOST);
        assertThat(judgement.winRate()).isEqualTo(0.5);
        assertThat(judgement.flipped()).contains(new Rate(0, 2));
        assertThat(judgement.inWords()).endsWith("0 of 2 verdicts changed with the order");
    }

    @Test
    void aJudgeThatLikesTheFirstPlaceSplitsEveryVerdict() {
        Judgement judgement = judged(answers -> true, pair("one", "two"), pair("three", "four"));
        assertThat(judgement.verdicts()).containsOnly(Verdict.SPLIT);
        assertThat(judgement.winRate()).isEqualTo(0.5);
        assertThat(judgement.flipped()).contains(new Rate(2, 2));
        assertThat(judgement.inWords()).endsWith("so do not trust it");
    }

    @Test
    void theSameTextIsHalfAWinWithoutAQuestion() {
        Judgement judgement = judged(answers -> true, pair("same", "same"));
        assertThat(asked).isEmpty();
        assertThat(judgement.winRate()).isEqualTo(0.5);
        assertThat(judgement.flipped()).isEmpty();
        assertThat(judgement.inWords()).contains("1 the same", "nothing to judge");
    }

    @Test
    void swappingTheSidesMirrorsTheWinRate() {
        Predicate<Matcher> alphabetical = answers -> answers.group(1).compareTo(answers.group(2)) < 0;
        List<Judge.Pair> pairs = List.of(pair("a", "b"), pair("c", "d"), pair("f", "e"));
        Judgement one = judge(alphabetical).of(pairs, new CancelToken());
        Judgement other = judge(alphabetical)
                .of(
                        pairs.stream()
                                .map(pair -> new Judge.Pair(pair.input(), pair.rival(), pair.answer()))
                                .toList(),
                        new CancelToken());
        assertThat(one.winRate()).isEqualTo(2.0 / 3);
        assertThat(other.winRate()).isCloseTo(1 - one.winRate(), within(1e-12));
        assertThat(other.ci95().lo()).isCloseTo(1 - one.ci95().hi(), within(1e-12));
    }

    @Test
    void theIntervalOfWholeWinsIsWilsons() {
        List<Verdict> verdicts = new ArrayList<>(Collections.nCopies(7, Verdict.WON));
        verdicts.addAll(Collections.nCopies(3, Verdict.LOST));
        assertThat(new Judgement(verdicts).ci95()).isEqualTo(new Rate(7, 10).ci95());
    }

    @Test
    void whatFollowsTheLetterDoesNotMatter() {
        judged(answers -> false, pair("x", "y"));
        assertThat(asked).extracting(Query::target).containsExactly(" A", " B", " A", " B");
        assertThat(asked).extracting(Query::context).allMatch(context -> context.endsWith("Which?"));
    }

    @Test
    void aBrokenTemplateIsNamed() {
        assertThatThrownBy(() -> new JudgeTemplate("{{#input}}")).hasMessageContaining("template is broken");
        assertThatThrownBy(() -> new JudgeTemplate("{{>part}}").text("a", "b", "c"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("part")
                .hasMessageContaining("It may name input, first and second");
        JudgeTemplate unknown = new JudgeTemplate("{{third}}");
        assertThatThrownBy(() -> unknown.text("a", "b", "c")).hasMessageContaining("third");
        assertThat(JudgeTemplate.standard().text("<i> & {{input}}", "one", "two"))
                .contains("<i> & {{input}}", "Answer A:\none", "Answer B:\ntwo");
    }

    private Judgement judged(Predicate<Matcher> firstIsBetter, Judge.Pair... pairs) {
        return judge(firstIsBetter).of(List.of(pairs), new CancelToken());
    }

    /** Prefers the letter that fits, but finds whatever comes after that letter unlikely. */
    private Judge judge(Predicate<Matcher> firstIsBetter) {
        Model model = (Model) Proxy.newProxyInstance(
                Model.class.getClassLoader(),
                new Class<?>[] {Model.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "chatTemplate" -> Optional.empty();
                    case "score" ->
                        ((List<?>) arguments[0])
                                .stream()
                                        .map(query -> score((Query) query, firstIsBetter))
                                        .toList();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new Judge(model, TEMPLATE);
    }

    private TargetScore score(Query query, Predicate<Matcher> firstIsBetter) {
        asked.add(query);
        Matcher answers = ANSWERS.matcher(query.context());
        assertThat(answers.find()).isTrue();
        boolean likely = firstIsBetter.test(answers) == query.target().strip().equals("A");
        return new TargetScore(
                List.of(new TokenLogProb(query.target(), likely ? -0.2 : -2)),
                Optional.of(new TokenLogProb("<|end|>", likely ? -9 : -0.1)));
    }

    private static Judge.Pair pair(String answer, String rival) {
        return new Judge.Pair("Hello?", answer, rival);
    }
}
