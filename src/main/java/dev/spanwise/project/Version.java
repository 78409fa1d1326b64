package dev.spanwise.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prompt that was kept.
 *
 * @param id from 1, in the order kept
 * @param parent the version it was made from; 0 for the first
 * @param loss training loss when it was kept, if known
 * @param origin how it came about, for people, such as "iteration 2, hard case 14"
 */
public record Version(int id, int parent, Instant time, String prompt, @Nullable Double loss, String origin) {}
