/**
 * Files that survive a kill at any byte: JSON documents replaced atomically, JSON Lines appended and read back.
 *
 * <p>Depends on the JDK and Jackson only. One writer a file; reading is safe from any thread.
 *
 * <p>Decision: JSON Lines, flushed a line at a time, with a torn last line dropped on reading. An embedded database was
 * rejected: people want to read, diff and commit what a run did.
 */
@NullMarked
package dev.spanwise.store;

import org.jspecify.annotations.NullMarked;
