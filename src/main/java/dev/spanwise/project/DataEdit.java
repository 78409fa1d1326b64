package dev.spanwise.project;

import dev.spanwise.task.importer.SkippedRecord;
import java.util.List;

/** One change of a project's data files, for undo and redo, see {@link Project#apply}. Immutable. */
public record DataEdit(TextEdit examples, List<SkippedRecord> leftOutBefore, List<SkippedRecord> leftOutAfter) {
    public DataEdit {
        leftOutBefore = List.copyOf(leftOutBefore);
        leftOutAfter = List.copyOf(leftOutAfter);
    }

    /** The edit that reverses this one. */
    public DataEdit reversed() {
        return new DataEdit(examples.reversed(), leftOutAfter, leftOutBefore);
    }
}
