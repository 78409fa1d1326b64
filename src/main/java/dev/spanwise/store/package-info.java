/**
 * Files that survive a kill at any byte: JSON documents replaced atomically, JSON Lines appended and read back.
 *
 * <p>Threads: one writer per file; reading is safe from any thread.
 *
 * <p>Decision: JSON Lines, flushed after each line; an incomplete last line is dropped on reading. An embedded database
 * was rejected: people want to read, diff and commit what a run did.
 */
@NullMarked
package dev.spanwise.store;

import org.jspecify.annotations.NullMarked;
