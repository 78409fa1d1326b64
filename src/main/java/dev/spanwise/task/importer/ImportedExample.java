package dev.spanwise.task.importer;

import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.text.Fields;
import java.util.Optional;

/**
 * An example made of a record, before it has an index.
 *
 * @param place of the record, such as "line 12"
 * @param split if the record has one
 * @param rationale why the answer is right, if the record has it
 */
public record ImportedExample(
        String place, Fields fields, ExpectedAnswer goal, Optional<Split> split, Optional<String> rationale) {
    /** The model's input. */
    public String input() {
        return fields.input();
    }

    ImportedExample in(Split other) {
        return new ImportedExample(place, fields, goal, Optional.of(other), rationale);
    }
}
