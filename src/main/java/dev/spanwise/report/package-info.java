/**
 * Reports of a project's results: a page to print, text, tables, and files for other tools.
 *
 * <p>Threads: pure functions of a {@link dev.spanwise.report.Report}; safe from any thread.
 *
 * <p>Decision: a report is one plain record, which is also its JSON form; each format is a view of it. Calling the
 * model while a report is written was rejected: two formats of one report must agree.
 */
@NullMarked
package dev.spanwise.report;

import org.jspecify.annotations.NullMarked;
