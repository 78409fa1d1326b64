/**
 * Files that survive a kill at any byte and a full disk: JSON documents replaced atomically, JSON Lines appended and read
 * back; and the user's settings folder.
 *
 * <p>Threads: one writer per file; reading is safe from any thread. A {@link dev.spanwise.store.ProcessLock} excludes
 * other processes and threads.
 *
 * <p>Decision: JSON Lines, flushed after each line; an incomplete last line is dropped on reading. An embedded database
 * was rejected: people want to read, diff and commit what a run did.
 *
 * <p>Decision: what is read may be anything that somebody put there, so only regular files of a bounded length are read
 * ({@link dev.spanwise.store.RegularFile}). Locks are files in the settings folder: a lock on a file itself is lost when
 * the same process closes that file after reading it.
 */
@NullMarked
package dev.spanwise.store;

import org.jspecify.annotations.NullMarked;
