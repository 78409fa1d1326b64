package dev.spanwise.task.importer;

import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.List;

/**
 * What a project that has examples takes of a data file: every record is a new example, there already, or left out.
 *
 * @param examples numbered after those of the project
 * @param known records that are examples of the project already
 */
public record AddedExamples(List<Example> examples, int known, List<SkippedRecord> leftOut) {
    public AddedExamples {
        examples = List.copyOf(examples);
        leftOut = List.copyOf(leftOut);
    }

    /** How many of the new examples a split gets. */
    public int count(Split split) {
        return (int)
                examples.stream().filter(example -> example.split() == split).count();
    }
}
