package dev.spanwise.gui.data;

import dev.spanwise.task.Example;
import java.util.List;

/**
 * Something that is wrong with the data.
 *
 * @param place where to look, such as "line 12 of data/examples.jsonl"
 * @param advice what to do
 * @param examples that it is about; none if they are not in the project
 */
public record DataIssueRow(String place, String reason, String advice, List<Example> examples) {
    public DataIssueRow {
        examples = List.copyOf(examples);
    }

    /** All of it, for people. */
    public String words() {
        return place + ": " + reason + ". " + advice;
    }
}
