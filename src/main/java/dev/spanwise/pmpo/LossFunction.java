package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.task.Example;
import dev.spanwise.task.TaskKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes an example's loss from the probabilities of its answers. Stored with every loss; losses of two loss
 * functions are never compared.
 *
 * <p>Let {@code s(y)} be the log-probability of the answer {@code y}, reduced over its tokens.
 *
 * <ul>
 *   <li>Supervised: {@code -s(target)}, the cross-entropy (Zhao et al., arXiv 2505.16307).
 *   <li>Preference: {@code -log sigmoid(beta * margin)} with {@code margin = s(chosen) - s(rejected)} (ibid.): the
 *       model of Bradley and Terry (1952), as in DPO (Rafailov et al., arXiv 2305.18290) without the reference model.
 *       With the reduction {@code sum} it is the paper's; with a mean it is length-normalised, as in SimPO (Meng et
 *       al., arXiv 2405.14734), which keeps the loss of long answers from saturating.
 *   <li>Choice: the mean of the preference losses of the right option against each other option.
 * </ul>
 *
 * @param beta slope of the preference loss in the margin; above 0, and 1 for supervised data
 * @param end whether the end of an answer is one of its tokens
 * @param thinking the thoughts before an answer, and which part of what the model writes is scored
 */
public record LossFunction(TaskKind kind, Reduction reduction, double beta, EndRule end, Thinking thinking) {
    public LossFunction {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new InvalidInputException("\"beta\" is " + beta + ": use a number above 0, such as 1.");
        }
        if (kind == TaskKind.SUPERVISED && beta != 1) {
            throw new InvalidInputException(
                    "\"beta\" is for preference and choice data. Leave it out for supervised data.");
        }
        if (kind != TaskKind.SUPERVISED && thinking.scored() != Thinking.Part.ANSWER) {
            throw new InvalidInputException(
                    "Where answers are compared, \"scored\" is the answer: a rationale is of the right answer alone.");
        }
    }

    /** With the end apart, and without thoughts. */
    public LossFunction(TaskKind kind, Reduction reduction, double beta) {
        this(kind, reduction, beta, EndRule.APART, Thinking.OFF);
    }

    /** Reads a stored one; earlier versions, which store no {@code end}, counted all that follows an answer. */
    @JsonCreator
    static LossFunction stored(
            @JsonProperty("kind") TaskKind kind,
            @JsonProperty("reduction") Reduction reduction,
            @JsonProperty("beta") double beta,
            @JsonProperty("end") @Nullable EndRule end,
            @JsonProperty("thinking") @Nullable Thinking thinking) {
        return new LossFunction(
                kind,
                reduction,
                beta,
                end == null ? EndRule.TAIL_COUNTED : end,
                thinking == null ? Thinking.OFF : thinking);
    }

    /** The token mean for supervised data, the paper's sum with beta 1 for preferences and choices. */
    public static LossFunction of(TaskKind kind) {
        return new LossFunction(kind, kind == TaskKind.SUPERVISED ? Reduction.TOKEN_MEAN : Reduction.SUM, 1);
    }

    /** This loss with other thoughts. */
    public LossFunction with(Thinking other) {
        return new LossFunction(kind, reduction, beta, end, other);
    }

    /** This loss with another rule for the end. */
    public LossFunction with(EndRule other) {
        return new LossFunction(kind, reduction, beta, other, thinking);
    }

    /** This loss with another reduction. */
    public LossFunction with(Reduction other) {
        return new LossFunction(kind, other, beta, end, thinking);
    }

    /**
     * Display text, such as "token-mean" or "preference, sum, beta 0.5"; names the rule for the end
     * unless it is apart, and the thoughts if there are some.
     */
    public String description() {
        String reduced = kind == TaskKind.SUPERVISED
                ? reduction.id()
                : kind.id() + ", " + reduction.id() + ", beta "
                        + BigDecimal.valueOf(beta).stripTrailingZeros().toPlainString();
        return reduced
                + (end == EndRule.APART ? "" : ", " + end.description())
                + (thinking.equals(Thinking.OFF) ? "" : ", " + thinking.description());
    }

    /** The wrong answers of an example that this loss uses; none for the supervised loss. */
    List<String> wrong(Example example) {
        return kind == TaskKind.SUPERVISED ? List.of() : example.goal().wrong();
    }

    /** The answers whose probabilities this loss uses: the right one, then the wrong ones. */
    List<String> answers(Example example) {
        return Stream.concat(Stream.of(example.target()), wrong(example).stream())
                .toList();
    }

    /**
     * The loss of an example.
     *
     * @param scores of {@link #answers}
     */
    ExampleLoss loss(Example example, List<TargetScore> scores) {
        List<String> wrong = wrong(example);
        double right = logProb(scores.getFirst(), example.target());
        double[] margins = new double[wrong.size()];
        double sum = 0;
        for (int i = 0; i < margins.length; i++) {
            margins[i] = right - logProb(scores.get(i + 1), wrong.get(i));
            sum += softplus(-beta * margins[i]);
        }
        double loss = margins.length == 0 ? -right : sum / margins.length;
        return new ExampleLoss(
                example.index(),
                loss,
                Arrays.stream(margins).boxed().toList(),
                scores.getFirst().tokens(),
                scores.getFirst().end().map(TokenLogProb::logProb).orElse(null),
                List.of(),
                null);
    }

    /** The loss of a text whose end does not count, such as a rationale. */
    double loss(List<TokenLogProb> tokens, String text) {
        return reduction.loss(tokens, text);
    }

    /** The log-probability of an answer, reduced over the tokens that count. */
    private double logProb(TargetScore score, String answer) {
        List<TokenLogProb> tokens = new ArrayList<>(score.tokens());
        if (end == EndRule.COUNTED) {
            tokens.add(score.end()
                    .orElseThrow(() -> new ModelException("The model's backend does not tell where an answer ends, so"
                            + " the end cannot be counted. Set \"end\" to \"apart\" in project.json.")));
        }
        return -reduction.loss(tokens, answer);
    }

    /** {@code log(1 + e^x)} without overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
