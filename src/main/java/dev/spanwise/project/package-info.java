/**
 * The project folder: its files, opening and changing it, its versions of the prompt, and its stored results and runs.
 *
 * <p>Threads: a {@link dev.spanwise.project.Project} is used from one thread at a time, apart from its settings, which
 * any thread may read.
 *
 * <p>Decision: every path goes through one gate, {@code ProjectFolder}, which refuses links and names that lead out. It
 * holds for folders that do not change meanwhile: whoever can change the user's files can do harm without Spanwise. Runs
 * have numbers, not times, since a clock can go back.
 *
 * <p>Decision: a project is a folder of plain text that people can read, diff and commit; the prompt is a Markdown file
 * of its own and may be edited elsewhere. One archive file was rejected, since nothing but this program could read
 * it.
 */
@NullMarked
package dev.spanwise.project;

import org.jspecify.annotations.NullMarked;
