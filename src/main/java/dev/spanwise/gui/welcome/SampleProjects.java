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

    /** Their folders, by name; none if the program's folder holds none. */
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
            throw new BadFileException(AppPaths.samples() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The one to begin with. */
    public static Optional<Path> first() {
        return all().stream().findFirst();
    }

    /** The person's own copy of a sample, made when it is first asked for: a sample itself is never written to. */
    public static Path copyOf(Path sample) {
        Path copy = AppPaths.sampleCopies().resolve(sample.getFileName());
        if (!Files.exists(copy.resolve("project.json"))) {
            copy(sample, copy);
        }
        return copy;
    }

    /** The sample that a project is the person's copy of. */
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
                    // Contents only: the copy of a read-only file must be writable.
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new BadFileException(
                    "The sample " + sample + " cannot be copied to " + folder + ": " + e.getMessage(), e);
        }
    }
}
