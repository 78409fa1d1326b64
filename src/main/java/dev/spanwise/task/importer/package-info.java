/**
 * Import of data files: finds a file's format and columns, reads records into examples, and reports records that cannot
 * be used.
 *
 * <p>Threads: synchronous and stateless; safe from any thread. Files are streamed record by record; only the examples
 * are held in memory.
 *
 * <p>Decision: a file is read twice, first a few records to recognize its format, then all of them with a {@link
 * dev.spanwise.task.importer.ColumnMapping} that can be shown, changed and written on a command line. Known benchmark
 * formats are mappings, too. A class for each format was rejected: the formats differ mainly in the names of columns.
 *
 * <p>Decision: a record that cannot be used becomes a {@link dev.spanwise.task.importer.RecordIssue} with its place and
 * reason, and reading continues. Failing on the first bad record was rejected: nearly every large file has one.
 */
@NullMarked
package dev.spanwise.task.importer;

import org.jspecify.annotations.NullMarked;
