package dev.spanwise.project;

import dev.spanwise.pmpo.RunEvent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run that was started and did not finish.
 *
 * @param started its first event
 * @param hindrance why it cannot be resumed since the project has changed, in a sentence or two; empty if it can be
 *     resumed
 */
public record UnfinishedRun(Path journal, RunEvent.Started started, Optional<String> hindrance) {}
