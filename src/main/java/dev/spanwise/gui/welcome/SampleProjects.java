package dev.spanwise.gui.welcome;

import dev.spanwise.app.AppPaths;
import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The sample projects that come with the program. Reads and writes files; any thread. */
public final class SampleProjects {
    private static final String FIRST = "ticket-triage";

    private SampleProjects() {}

    /** The folders of the samples, sorted by name; empty if the program's folder has none. */
    public static List<Path> all() {
        if (!Files.isDirectory(AppPaths.samples())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(AppPaths.samples())) {
            return folders.filter(folder -> Files.exists(folder.resolve("project.json")))
                    .sorted(Comparator.comparing((Path folder) -> !folder.endsWith(FIRST))
                            .thenComparing(Function.identity()))
                    .toList();
        } catch (IOException e) {
            throw BadFileException.reading(AppPaths.samples(), e);
        }
    }

    /** The sample that is recommended first. */
    public static Optional<Path> first() {
        return all().stream().findFirst();
    }

    /** The user's copy of a sample, created by the first call; the sample itself is never changed. */
    public static Path copyOf(Path sample) {
        Path copy = AppPaths.sampleCopies().resolve(sample.getFileName());
        if (!Files.exists(copy.resolve("project.json"))) {
            copy(sample, copy);
        }
        return copy;
    }

    /** The sample of which a project is the user's copy. */
    public static Optional<Path> origin(Path project) {
        return all().stream()
                .filter(sample -> project.equals(AppPaths.sampleCopies().resolve(sample.getFileName())))
                .findFirst();
    }

    /** Writes a sample's prompt, data and settings over those of a folder, whose history and runs stay. */
    public static void copy(Path sample, Path folder) {
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = sample.relativize(file);
                if (!name.startsWith("runs") && !name.startsWith("findings") && !name.endsWith("history.jsonl")) {
                    Path target = folder.resolve(name);
                    Files.createDirectories(target.getParent());
                    // Copies only the content, since the copy of a read-only file must be writable.
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new BadFileException(
                    "The sample " + sample + " cannot be copied to " + folder + ": " + e.getMessage(), e);
        }
    }
}
