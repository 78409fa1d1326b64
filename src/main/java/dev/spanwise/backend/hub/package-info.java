/**
 * Model folders from a model hub: what is known to work, what a repository has, and its download.
 *
 * <p>May depend on {@code score}. Threading: calls block; they may come from any thread, one download of a model at a time.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A repository is pinned to the commit that its revision names when the download begins, so a download that is resumed days
 *       later still gets files that belong together.
 *   <li>Every file is checked by the hub's own sums: SHA-256 for large files, git's blob id for the others.
 *   <li>Sizes in the list of known models are computed from the number of parameters and said to be approximate; the hub tells the
 *       exact ones when a download begins.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.hub;

import org.jspecify.annotations.NullMarked;
