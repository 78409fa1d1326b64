package dev.spanwise.task.importer;

import dev.spanwise.task.Dataset;
import java.util.List;

/**
 * What a new project takes of its data files: every record is an example or left out.
 *
 * @param data at least one example
 */
public record InitialExamples(Dataset data, List<SkippedRecord> leftOut) {
    public InitialExamples {
        leftOut = List.copyOf(leftOut);
    }
}
