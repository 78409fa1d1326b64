package dev.spanwise.gui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.AppPaths;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.store.Json;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sample project in a folder of its own, which tests may change. */
public final class SampleCopy {
    private SampleCopy() {}

    public static Path of(String sample, Path into) {
        Path copy = into.resolve(sample);
        SampleProjects.copy(AppPaths.samples().resolve(sample), copy);
        return copy;
    }

    /** A sample project whose answers compete with each other. */
    public static Path comparing(String sample, TaskKind kind, Path into) throws IOException {
        Path copy = of(sample, into);
        Path file = copy.resolve("data/examples.jsonl");
        List<Example> examples = ExampleFile.read(file, 1).examples();
        List<String> answers =
                examples.stream().map(Example::target).distinct().sorted().toList();
        StringBuilder lines = new StringBuilder();
        for (Example example : examples) {
            ObjectNode line = Json.MAPPER.createObjectNode();
            line.put("input", example.input()).put("split", example.split().id());
            if (kind == TaskKind.PREFERENCE) {
                String other = answers.get((answers.indexOf(example.target()) + 1) % answers.size());
                line.put("chosen", example.target()).put("rejected", other);
            } else {
                line.put("target", example.target()).set("options", Json.MAPPER.valueToTree(answers));
            }
            lines.append(line).append('\n');
        }
        Files.writeString(file, lines);
        Files.writeString(copy.resolve("project.json"), "{\"formatVersion\": 1, \"kind\": \"" + kind.id() + "\"}");
        return copy;
    }
}
