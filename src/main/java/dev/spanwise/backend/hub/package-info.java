/**
 * Model folders from a model hub: the list of models that are known to work, a repository's files, and their download.
 *
 * <p>Threads: calls block and may come from any thread; a file lock admits one download of a model at a time.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A repository is pinned to the commit that its revision names when the download begins, so that files of two
 *       commits never meet in one folder.
 *   <li>Every file is checked by the hub's own sums: SHA-256 for large files, git's blob id for the others. A partial
 *       file has the first 12 digits of its checksum in its name. It is resumed under a newer commit if the file is
 *       unchanged, and never used for other content. A separate record of the state was rejected: it can contradict the
 *       files.
 *   <li>Files are collected in a folder with the suffix {@code .part}, which is renamed after the engine has opened the
 *       model. A model folder without the suffix is therefore always complete and was opened once.
 *   <li>Sizes in the list of known models are computed from the number of parameters and displayed as approximate; the
 *       hub gives the exact ones when a download begins.
 *   <li>What a hub says is bounded: the bytes of its list, the number of files, their sizes. A download ends after a
 *       few tries that get nowhere, also if each begins anew, as with servers that know no ranges.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.hub;

import org.jspecify.annotations.NullMarked;
