package dev.spanwise.gui.candidates;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.document.Variant;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A candidate with its results so far. JavaFX thread. */
public final class CandidateRow {
    /**
     * The results of a candidate.
     *
     * @param loss on the training examples
     * @param difference to the incumbent of its iteration, on the training examples
     * @param validation difference to that incumbent on the validation examples
     * @param reason why it was refused or dropped, for display; else empty
     */
    public record Standing(
            CandidateState state,
            @Nullable Double loss,
            @Nullable PairedDifference difference,
            @Nullable Double validationLoss,
            @Nullable PairedDifference validation,
            String reason) {
        static final Standing WAITING = new Standing(CandidateState.WAITING, null, null, null, null, "");

        Standing in(CandidateState next) {
            return new Standing(next, loss, difference, validationLoss, validation, reason);
        }

        Standing refused(String why) {
            return new Standing(CandidateState.REFUSED, loss, difference, validationLoss, validation, why);
        }

        Standing dropped(PromptLoss first, PairedDifference against) {
            String why = "clearly worse on the first " + first.examples().size() + " examples: "
                    + Numbers.difference(against.mean()) + " [" + Numbers.interval(against.ci95()) + "]";
            return new Standing(CandidateState.DROPPED, loss, difference, validationLoss, validation, why);
        }

        Standing measured(double measured, PairedDifference against) {
            CandidateState next = against.ci95().spansZero()
                    ? CandidateState.UNCLEAR
                    : against.mean() < 0 ? CandidateState.BETTER : CandidateState.WORSE;
            return new Standing(next, measured, against, validationLoss, validation, reason);
        }

        Standing validated(double measured, PairedDifference against, boolean passed) {
            return new Standing(
                    passed ? state : CandidateState.UNCONFIRMED, loss, difference, measured, against, reason);
        }
    }

    /**
     * Scored rows by loss, then unscored ones, then those that are out of the race; equal ones in the order in which
     * they were proposed.
     */
    public static final Comparator<CandidateRow> BEST_FIRST = Comparator.<CandidateRow>comparingInt(
                    row -> row.state().isOut() ? 2 : row.standing().loss() == null ? 1 : 0)
            .thenComparingDouble(row -> orInfinity(row.standing().loss()))
            .thenComparing(CandidateRow::state)
            .thenComparingInt(CandidateRow::id);

    private static final Pattern WORD = Pattern.compile("\\S+");

    private final Candidate candidate;
    private final int words;
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.WAITING);
    private CandidateState beforeRejection = CandidateState.WAITING;
    private String warning = "";

    private final String made;
    private final List<String> reasons;

    /** A candidate of a run. */
    CandidateRow(Candidate candidate) {
        this(candidate, "", List.of());
    }

    private CandidateRow(Candidate candidate, String made, List<String> reasons) {
        this.candidate = candidate;
        this.made = made;
        this.reasons = reasons;
        this.words = (int) WORD.matcher(candidate.prompt()).results().count();
    }

    /** A person's variant of a prompt, with a negative number as its id and iteration. */
    static CandidateRow of(Candidate candidate, Variant variant) {
        return new CandidateRow(candidate, variant.made(), variant.reasons());
    }

    /** Negative for a person's variant. */
    public int id() {
        return candidate.id();
    }

    /** Whether a person made it, without a run. */
    public boolean isVariant() {
        return id() < 0;
    }

    /** Such as "candidate 7" or "variant 2". */
    public String name() {
        return Candidate.name(id());
    }

    /** The name at the start of a sentence. */
    public String title() {
        return Character.toUpperCase(name().charAt(0)) + name().substring(1);
    }

    /** Why each part of a person's variant was changed, in a line each. */
    public List<String> reasons() {
        return reasons;
    }

    /** What its differences refer to. */
    String base() {
        return Candidate.base(iteration());
    }

    public int iteration() {
        return candidate.iteration();
    }

    /** Index of the training example it was written for, or {@link Candidate#BY_USER}. */
    public int hardCase() {
        return candidate.hardCase();
    }

    public String prompt() {
        return candidate.prompt();
    }

    /** Length of the prompt in words. */
    public int words() {
        return words;
    }

    public Standing standing() {
        return standing.get();
    }

    public ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    public CandidateState state() {
        return standing().state();
    }

    /** Its origin, for display. */
    public String origin() {
        return isVariant()
                ? made
                : "iteration " + iteration()
                        + (hardCase() == Candidate.BY_USER ? ", yours" : ", example " + hardCase());
    }

    /** Its origin as a sentence. */
    String originInWords() {
        return isVariant()
                ? "By you: " + made + "."
                : "Iteration " + iteration()
                        + (hardCase() == Candidate.BY_USER ? ", by you." : ", example " + hardCase() + ".");
    }

    /** @param text what is to be looked at, as the end of a sentence about the candidate */
    void warn(String text) {
        warning = text;
    }

    /** All results and what is to be looked at, in a few sentences. */
    public String evidence() {
        return evidence("");
    }

    /**
     * The same.
     *
     * @param base name of the prompt that the change refers to; empty if it is obvious
     */
    String evidence(String base) {
        Standing now = standing();
        if (now.state() == CandidateState.REFUSED) {
            return "Refused before scoring: " + now.reason() + ".";
        }
        if (now.state() == CandidateState.DROPPED) {
            return "Dropped: " + now.reason() + ".";
        }
        if (now.loss() == null || now.difference() == null) {
            return "Not scored yet.";
        }
        PairedDifference change = now.difference();
        List<String> facts = new ArrayList<>();
        facts.add("Loss " + Numbers.loss(now.loss()) + ", " + base + inWords(change));
        if (now.validation() != null) {
            facts.add("validation " + Numbers.difference(now.validation().mean()) + " ["
                    + Numbers.interval(now.validation().ci95()) + "]");
        }
        String sentence = (now.state() == CandidateState.REJECTED ? "Rejected by you. " : "") + String.join("; ", facts)
                + "." + (warning.isEmpty() ? "" : " It " + warning + ".");
        return change.ci95().spansZero() ? sentence + " The interval spans zero: not established." : sentence;
    }

    /** For example "−0.400 [−0.500 to −0.300], better in 39, worse in 1". */
    static String inWords(PairedDifference change) {
        return Numbers.difference(change.mean()) + " [" + Numbers.interval(change.ci95()) + "], better in "
                + change.lower() + ", worse in " + change.higher();
    }

    /** Applies new scores of the run. A rejected row takes them, too, and stays rejected. */
    void update(Standing next) {
        if (state() == CandidateState.REJECTED) {
            beforeRejection = next.state();
            standing.set(next.in(CandidateState.REJECTED));
        } else {
            standing.set(next);
        }
    }

    /** Rejects the row, or undoes the rejection. */
    void toggleRejected() {
        if (state() == CandidateState.REJECTED) {
            standing.set(standing().in(beforeRejection));
        } else {
            beforeRejection = state();
            standing.set(standing().in(CandidateState.REJECTED));
        }
    }

    private static double orInfinity(@Nullable Double loss) {
        return loss == null ? Double.POSITIVE_INFINITY : loss;
    }

    @Override
    public String toString() {
        return "#" + id() + " " + state().words();
    }
}
