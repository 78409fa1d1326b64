package dev.spanwise.task.importer;

import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.List;

/**
 * The examples to add to an existing project, the number of records already there, and the skipped records.
 *
 * @param examples with indices after those of the project
 * @param known number of records that the project has already
 */
public record AddedExamples(List<Example> examples, int known, List<SkippedRecord> leftOut) {
    public AddedExamples {
        examples = List.copyOf(examples);
        leftOut = List.copyOf(leftOut);
    }

    /** The number of new examples in a split. */
    public int count(Split split) {
        return (int)
                examples.stream().filter(example -> example.split() == split).count();
    }
}
