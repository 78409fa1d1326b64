/**
 * The project folder: what is in it, how it is opened, and what is kept of the work done in it.
 *
 * <p>May depend on {@code task}, {@code pmpo} and {@code store}. A {@link dev.spanwise.project.Project} is used from
 * one thread at a time, but for its settings, which any thread may read.
 *
 * <p>Decision: a project is a folder of plain text that people can read, diff and commit; the prompt is a Markdown file
 * of its own and may be edited elsewhere. One archive file was rejected, since nothing but this program could read
 * it.
 */
@NullMarked
package dev.spanwise.project;

import org.jspecify.annotations.NullMarked;
