package dev.spanwise.task.importer;

import dev.spanwise.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The meaning of a column of a data file. */
public enum ColumnRole {
    /** The model's input; several columns are joined by blank lines. */
    INPUT(
            "What the model is given",
            "input",
            "question",
            "prompt",
            "instruction",
            "text",
            "sentence",
            "query",
            "problem",
            "message",
            "utterance",
            "review",
            "ticket",
            "document",
            "article",
            "source",
            "content",
            "cause",
            "user",
            "vignette",
            "comment",
            "feedback",
            "opinion",
            "tweet",
            "post",
            "email",
            "body",
            "description",
            "headline",
            "passage",
            "title"),
    /** The right answer, or the letter, position or text of the right option. */
    TARGET(
            "The right answer",
            "target",
            "answer",
            "output",
            "label",
            "expected",
            "ideal",
            "completion",
            "response",
            "reference",
            "correct",
            "gold",
            "ground_truth",
            "groundtruth",
            "solution",
            "class",
            "category",
            "effect",
            "translation",
            "summary",
            "answerkey",
            "intent",
            "sentiment",
            "expected_output",
            "reference_answer",
            "verdict",
            "rating",
            "priority",
            "topic",
            "tag"),
    /** Other right answers. */
    ALSO("Other right answers", "possible_translations", "aliases", "also"),
    /** The preferred answer. */
    CHOSEN("The preferred answer", "chosen", "preferred", "preferred_output", "winner_response"),
    /** The answer that is not preferred. */
    REJECTED("The other answer", "rejected", "dispreferred", "non_preferred_output", "rejected_response"),
    /** The first of two answers that {@link #BETTER} chooses between. */
    FIRST("The first of two answers", "output_1", "response_a", "response_1", "answer_a"),
    /** The second of two answers. */
    SECOND("The second of two answers", "output_2", "response_b", "response_2", "answer_b"),
    /** Which of the two is better. */
    BETTER("Which of the two is better: 1 or 2", "preference", "better", "winner"),
    /** The answers to choose from: a list, text separated by bars, or several columns. */
    OPTIONS("The answers to choose from", "options", "choices", "endings"),
    /** A chat whose last turn is the answer. */
    MESSAGES("A chat; its last turn is the answer", "messages", "conversations", "conversation"),
    /** Why the answer is right; a model reads it only where it is given as a thought. */
    RATIONALE("Why it is right; kept apart", "rationale", "explanation", "reasoning", "cot"),
    /** A text that a prompt can name, as {@code {{column}}}; by default every column without another meaning. */
    FIELD("A text that the prompt can name"),
    /** Train, validation or test. */
    SPLIT("Train, validation or test", "split", "subset", "fold");

    private final String description;
    private final List<String> names;

    ColumnRole(String description, String... names) {
        this.description = description;
        this.names = List.of(names);
    }

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Display text. */
    public String description() {
        return description;
    }

    /** The usual role of a column with that name; for {@code outer.inner} that of the inner name. */
    static Optional<ColumnRole> named(String column) {
        return Arrays.stream(values()).filter(role -> role.rank(column) >= 0).findFirst();
    }

    /**
     * The position of a column's name in this role's list of usual names, the most usual first; -1 if it is not in the
     * list.
     */
    int rank(String column) {
        String inner = column.substring(column.lastIndexOf('.') + 1);
        return names.indexOf(
                inner.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
    }

    /** @throws InvalidInputException if no role has that name */
    public static ColumnRole of(String id) {
        for (ColumnRole role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new InvalidInputException("Unknown meaning \"" + id + "\" of a column: use "
                + String.join(", ", Arrays.stream(values()).map(ColumnRole::id).toList()) + ".");
    }
}
