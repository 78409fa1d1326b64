package dev.spanwise.task.importer;

/** Receives the records of a file in their order. */
interface RecordSink {
    /** @return whether reading should continue */
    boolean entry(SourceRecord entry);

    /** A part of the file that is not a record. */
    void problem(RecordIssue problem);
}
