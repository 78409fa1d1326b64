package dev.spanwise.task.importer;

import dev.spanwise.task.Dataset;
import java.util.List;

/**
 * The examples of a new project and the skipped records.
 *
 * @param data at least one example
 */
public record InitialExamples(Dataset data, List<SkippedRecord> leftOut) {
    public InitialExamples {
        leftOut = List.copyOf(leftOut);
    }
}
