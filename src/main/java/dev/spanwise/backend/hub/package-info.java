/**
 * Model folders from a model hub: what is known to work, what a repository has, and its download.
 *
 * <p>May depend on {@code backend.onnx} and {@code score}. Threading: calls block; they may come from any thread, one
 * download of a model at a time, which a file lock sees to.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A repository is pinned to the commit that its revision names when the download begins, so that files of two
 *       commits never meet in one folder.
 *   <li>Every file is checked by the hub's own sums: SHA-256 for large files, git's blob id for the others. The part of
 *       a file that is there has the beginning of the sum in its name: it is continued also under a newer commit if the
 *       file is the same, and never as a part of another content. A separate record of the state was rejected: it can
 *       contradict the files.
 *   <li>Files are collected beside the folder, which appears by one rename after the engine has opened the model. A
 *       folder with a model's name is therefore always a whole model that works.
 *   <li>Sizes in the list of known models are computed from the number of parameters and said to be approximate; the
 *       hub tells the exact ones when a download begins.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.hub;

import org.jspecify.annotations.NullMarked;
