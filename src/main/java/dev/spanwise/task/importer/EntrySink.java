package dev.spanwise.task.importer;

/** Takes the records of a file in their order. */
interface EntrySink {
    /** @return whether it wants more */
    boolean entry(Entry entry);

    /** A place that holds no record. */
    void problem(Problem problem);
}
