/**
 * What a project found, for people who do not have it open: a page to print, text, tables, and files for other tools.
 *
 * <p>May depend on {@code pmpo}, {@code eval}, {@code task}, {@code score}, {@code stats} and {@code text}. Pure
 * functions of a {@link dev.spanwise.report.Report}; safe from any thread.
 *
 * <p>Decision: a report is one plain record, which is also its JSON form; each format is a view of it. Reports that ask
 * the model while they are written were rejected: two formats of one report must say the same.
 */
@NullMarked
package dev.spanwise.report;

import org.jspecify.annotations.NullMarked;
