package dev.spanwise.task.importer;

import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import java.util.Optional;

/**
 * An example as a record gives it, before it has its place among the others.
 *
 * @param place of the record, such as "line 12"
 * @param split if the record gives one
 * @param rationale why the answer is right, if the record says so
 */
public record ImportedExample(
        String place, String input, ExpectedAnswer goal, Optional<Split> split, Optional<String> rationale) {
    ImportedExample in(Split other) {
        return new ImportedExample(place, input, goal, Optional.of(other), rationale);
    }
}
