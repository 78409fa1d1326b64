package dev.spanwise.gui;

import dev.spanwise.app.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A sample project in a folder of its own, which tests may change. */
final class SampleCopy {
    private SampleCopy() {}

    static Path of(String sample, Path into) throws IOException {
        Path from = Home.samples().resolve(sample);
        Path to = into.resolve(sample);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                if (!name.startsWith("runs") && !name.equals("history.jsonl")) {
                    Path target = to.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
