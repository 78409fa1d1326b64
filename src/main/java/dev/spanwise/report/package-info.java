/**
 * Reports of a project's results: a page to print, text, tables, and files for other tools.
 *
 * <p>Threads: pure functions of a {@link dev.spanwise.report.Report}; safe from any thread.
 *
 * <p>Decision: a report is one plain record, which is also its JSON form; each format is a view of it. Calling the
 * model while a report is written was rejected: two formats of one report must agree, and writing must not take minutes.
 * A report has what is known, and says what is not.
 *
 * <p>Decision: files for other tools are written from the {@link dev.spanwise.score.Conversation} that a model reads,
 * not from the prompt's text, so that they have the worked examples, and the input where a prompt does not name it. What
 * a tool's language cannot say is refused, not changed. No text of a project acts in them: it is neither rendered, nor
 * loaded, nor run by the tool.
 */
@NullMarked
package dev.spanwise.report;

import org.jspecify.annotations.NullMarked;
