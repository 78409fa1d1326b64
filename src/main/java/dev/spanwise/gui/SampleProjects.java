package dev.spanwise.gui;

import dev.spanwise.app.Home;
import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sample projects that come with the program. Reads and writes files; any thread. */
public final class SampleProjects {
    private static final String FIRST = "ticket-triage";

    private SampleProjects() {}

    /** Their folders, by name; none if the program's folder holds none. */
    public static List<Path> all() {
        if (!Files.isDirectory(Home.samples())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(Home.samples())) {
            return folders.filter(folder -> Files.exists(folder.resolve("project.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadFileException(Home.samples() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The one to begin with. */
    public static Optional<Path> first() {
        List<Path> all = all();
        return all.stream()
                .filter(folder -> folder.endsWith(FIRST))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /**
     * A sample as a folder that can be written: the sample itself, or its copy among the person's settings where the
     * program's folder is read-only.
     */
    public static Path writable(Path sample) {
        if (Files.isWritable(sample) && Files.isWritable(sample.resolve("prompt.md"))) {
            return sample;
        }
        Path copy = Home.settings().resolve("sample-projects").resolve(sample.getFileName());
        if (!Files.exists(copy.resolve("project.json"))) {
            copy(sample, copy);
        }
        return copy;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    // Contents only: the copy of a read-only file must be writable.
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new BadFileException("The sample " + from + " cannot be copied to " + to + ": " + e.getMessage(), e);
        }
    }
}
