package dev.spanwise.eval;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.TargetScore;
import dev.spanwise.text.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that chooses the better one of two answers. It judges each pair twice, with the order swapped: verdicts that
 * agree count, and one that changes with the order is half a win, as in AlpacaEval's treatment of ties (Li et al. 2023)
 * and in MT-Bench (Zheng et al., arXiv 2306.05685), which describes position bias.
 *
 * <p>Different from both: nothing is sampled. The verdict is the letter, A or B, with the higher probability, so it is
 * reproducible, and there is one even if the model would write something else.
 */
public record Judge(Model model, JudgeTemplate template) {
    private static final String QUESTION = "{{" + Fields.INPUT + "}}";
    private static final List<String> LETTERS = List.of("A", "B");

    /** Two answers to the same input; wins are counted for the first one. */
    public record Pair(String input, String answer, String rival) {
        boolean same() {
            return answer.equals(rival);
        }
    }

    /**
     * Compares the answers of each pair; the model is not called for equal texts.
     *
     * @param pairs at least one
     * @throws dev.spanwise.score.ModelException if the model cannot answer
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Judgement of(List<Pair> pairs, CancelToken cancel) {
        PromptLayout layout =
                model.chatTemplate().<PromptLayout>map(PromptLayout.Chat::new).orElseGet(PromptLayout.Plain::new);
        List<Query> queries = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!pair.same()) {
                ask(queries, layout, template.text(pair.input(), pair.answer(), pair.rival()));
                ask(queries, layout, template.text(pair.input(), pair.rival(), pair.answer()));
            }
        }
        List<TargetScore> scores = model.score(queries, cancel);
        List<Judgement.Verdict> verdicts = new ArrayList<>();
        int at = 0;
        for (Pair pair : pairs) {
            if (pair.same()) {
                verdicts.add(Judgement.Verdict.SAME);
            } else {
                boolean before = firstIsBetter(scores.subList(at, at + 2));
                boolean swapped = firstIsBetter(scores.subList(at + 2, at + 4));
                verdicts.add(
                        before == swapped
                                ? Judgement.Verdict.SPLIT
                                : before ? Judgement.Verdict.WON : Judgement.Verdict.LOST);
                at += 4;
            }
        }
        return new Judgement(verdicts);
    }

    private static void ask(List<Query> queries, PromptLayout layout, String question) {
        LETTERS.forEach(letter -> queries.add(layout.query(QUESTION, List.of(), new Fields(question), letter)));
    }

    private static boolean firstIsBetter(List<TargetScore> scores) {
        return scores.get(0).logProb() > scores.get(1).logProb();
    }
}
