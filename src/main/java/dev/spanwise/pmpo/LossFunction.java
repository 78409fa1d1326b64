package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.TargetScore;
import dev.spanwise.task.Example;
import dev.spanwise.task.TaskKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

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
 */
public record LossFunction(TaskKind kind, Reduction reduction, double beta) {
    public LossFunction {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new InvalidInputException("\"beta\" is " + beta + ": use a number above 0, such as 1.");
        }
        if (kind == TaskKind.SUPERVISED && beta != 1) {
            throw new InvalidInputException(
                    "\"beta\" is for preference and choice data. Leave it out for supervised data.");
        }
    }

    /** The token mean for supervised data, the paper's sum with beta 1 for preferences and choices. */
    public static LossFunction of(TaskKind kind) {
        return new LossFunction(kind, kind == TaskKind.SUPERVISED ? Reduction.TOKEN_MEAN : Reduction.SUM, 1);
    }

    /** This loss with another reduction. */
    public LossFunction with(Reduction other) {
        return new LossFunction(kind, other, beta);
    }

    /** Display text, such as "token-mean" or "preference, sum, beta 0.5". */
    public String description() {
        return kind == TaskKind.SUPERVISED
                ? reduction.id()
                : kind.id() + ", " + reduction.id() + ", beta "
                        + BigDecimal.valueOf(beta).stripTrailingZeros().toPlainString();
    }

    /** The wrong answers of an example that this loss uses; none for the supervised loss. */
    List<String> wrong(Example example) {
        return kind == TaskKind.SUPERVISED ? List.of() : example.goal().wrong();
    }

    /**
     * The loss of an example.
     *
     * @param scores of the right answer, then of each wrong one, in the order of {@link #wrong}
     */
    ExampleLoss loss(Example example, List<TargetScore> scores) {
        List<String> wrong = wrong(example);
        double right = -reduction.loss(scores.getFirst(), example.target());
        double[] margins = new double[wrong.size()];
        double sum = 0;
        for (int i = 0; i < margins.length; i++) {
            margins[i] = right + reduction.loss(scores.get(i + 1), wrong.get(i));
            sum += softplus(-beta * margins[i]);
        }
        double loss = margins.length == 0 ? -right : sum / margins.length;
        return new ExampleLoss(
                example.index(),
                loss,
                Arrays.stream(margins).boxed().toList(),
                scores.getFirst().tokens());
    }

    /** {@code log(1 + e^x)} without overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
