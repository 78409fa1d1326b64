package dev.spanwise.project;

import dev.spanwise.pmpo.RunEvent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run that did not come to its end.
 *
 * @param started what it was started with
 * @param hindrance why it cannot go on in the project as it is now, in a sentence or two; empty if the project is as it
 *     was
 */
public record UnfinishedRun(Path journal, RunEvent.Started started, Optional<String> hindrance) {}
