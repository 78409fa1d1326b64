/**
 * Other people's data files, read into examples: what is in them, which column means what, and what could not be used.
 *
 * <p>May depend on {@code store} and {@code text}. Files are streamed record by record; only the examples are held.
 * Synchronous and stateless; safe from any thread.
 *
 * <p>Decision: a file is read twice, first a few records to see what it is, then all of them with a
 * {@link dev.spanwise.task.importer.ColumnMapping} that can be shown, changed and written on a command line. Known
 * benchmark formats are mappings too. A class for each format was rejected: their files differ in the names of columns
 * and in little else.
 *
 * <p>Decision: a record that cannot be used becomes a {@link dev.spanwise.task.importer.RecordIssue} with its place and
 * reason, and the others are read on. Refusing the file was rejected: every large file has a bad record.
 */
@NullMarked
package dev.spanwise.task.importer;

import org.jspecify.annotations.NullMarked;
