package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spanwise.score.TokenLogProb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one prompt on one example.
 *
 * @param index the example's index
 * @param loss in nats, computed by the {@link LossFunction}
 * @param margins the right answer's score minus that of each wrong one, in the order of {@link
 *     dev.spanwise.task.ExpectedAnswer#wrong()}; empty for supervised data
 * @param tokens the right answer's tokens with their log-probabilities
 * @param end the log-probability that the model stops right after the right answer; {@code null} if it is unknown
 * @param thoughts that were sampled before the answer
 * @param parts the losses of rationale and answer; {@code null} unless the rationale is given
 */
public record ExampleLoss(
        int index,
        double loss,
        List<Double> margins,
        List<TokenLogProb> tokens,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double end,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> thoughts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Parts parts) {
    private static final double EVEN = Math.log(0.5);

    /**
     * The parts of what a model writes when the rationale is given.
     *
     * @param rationale its loss, reduced like the answer's
     * @param answer its loss behind the rationale
     * @param rationaleShare the share of the rationale in the nats of both, from 0 to 1
     */
    public record Parts(double rationale, double answer, double rationaleShare) {}

    /** Reads a stored one; earlier versions know neither thoughts nor parts. */
    @JsonCreator
    static ExampleLoss stored(
            @JsonProperty("index") int index,
            @JsonProperty("loss") double loss,
            @JsonProperty("margins") List<Double> margins,
            @JsonProperty("tokens") List<TokenLogProb> tokens,
            @JsonProperty("end") @Nullable Double end,
            @JsonProperty("thoughts") @Nullable List<String> thoughts,
            @JsonProperty("parts") @Nullable Parts parts) {
        return new ExampleLoss(index, loss, margins, tokens, end, thoughts == null ? List.of() : thoughts, parts);
    }

    public ExampleLoss {
        margins = List.copyOf(margins);
        tokens = List.copyOf(tokens);
        thoughts = List.copyOf(thoughts);
    }

    /** With an unknown end. */
    public ExampleLoss(int index, double loss, List<Double> margins, List<TokenLogProb> tokens) {
        this(index, loss, margins, tokens, null, List.of(), null);
    }

    /** This loss behind sampled thoughts. */
    ExampleLoss behind(List<String> sampled) {
        return new ExampleLoss(index, loss, margins, tokens, end, sampled, parts);
    }

    /** Whether the model goes on after the right answer with a probability above one half. */
    public boolean goesOn() {
        return end != null && end < EVEN;
    }

    /** The position of the most probable wrong answer among the wrong ones; 0 if there are none. */
    public int rival() {
        int rival = 0;
        for (int i = 1; i < margins.size(); i++) {
            if (margins.get(i) < margins.get(rival)) {
                rival = i;
            }
        }
        return rival;
    }

    /** Whether the right answer is more probable than every wrong one; there is at least one. */
    public boolean ahead() {
        return margins.get(rival()) > 0;
    }
}
