/**
 * The data a prompt is tuned on: examples and their split, and the files they come from.
 *
 * <p>Threads: immutable; safe from any thread.
 *
 * <p>Decision: an example knows its index in the data file and its split, so that a journal or a table can name an
 * example by one number. Separate files for splits were rejected: moving an example to another split would renumber
 * others.
 */
@NullMarked
package dev.spanwise.task;

import org.jspecify.annotations.NullMarked;
