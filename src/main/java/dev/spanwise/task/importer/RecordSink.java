package dev.spanwise.task.importer;

/** Takes the records of a file in their order. */
interface RecordSink {
    /** @return whether it wants more */
    boolean entry(SourceRecord entry);

    /** A place that holds no record. */
    void problem(RecordIssue problem);
}
