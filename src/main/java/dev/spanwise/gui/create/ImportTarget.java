package dev.spanwise.gui.create;

import dev.spanwise.project.Project;
import dev.spanwise.task.importer.AddedExamples;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;

/**
 * The open project, to which the examples of the file can be added.
 *
 * @param free whether examples can be added now
 * @param add takes those of a file
 */
public record ImportTarget(Project project, ObservableValue<Boolean> free, BiConsumer<Path, AddedExamples> add) {}
