package dev.spanwise.gui.data;

import dev.spanwise.task.Example;
import java.util.List;

/**
 * An issue with the data.
 *
 * @param place location, such as "line 12 of data/examples.jsonl"
 * @param advice what to do
 * @param examples the examples concerned; empty if they are not in the project
 */
public record DataIssueRow(String place, String reason, String advice, List<Example> examples) {
    public DataIssueRow {
        examples = List.copyOf(examples);
    }

    /** Display text with all parts. */
    public String words() {
        return place + ": " + reason + ". " + advice;
    }
}
