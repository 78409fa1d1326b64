package dev.spanwise.task.importer;

/**
 * A record of a data file that did not become an example.
 *
 * @param file its name, without the folder
 * @param place in the file, such as "line 12"
 * @param reason why, for display
 */
public record SkippedRecord(String file, String place, String reason) {}
