package dev.spanwise.project;

import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a project, and the gate for all paths in it: a project may come from a stranger, and must not make the
 * program read or write anything outside.
 *
 * @param path absolute and normalized
 */
record ProjectFolder(Path path) {
    static ProjectFolder at(Path folder) {
        return new ProjectFolder(folder.toAbsolutePath().normalize());
    }

    /**
     * A file or folder of the project, which need not exist yet. Links are followed where they stay inside: the result
     * is no link.
     *
     * @param name relative to the project, or absolute
     * @throws BadFileException if it is outside of the project, by its name or by a link
     */
    Path file(String name) {
        Path file = relative(name)
                .orElseThrow(() -> new BadFileException("\"" + name + "\" is outside of the project's folder " + path
                        + ". Copy it into the folder, and name it there."));
        Path existing = path;
        for (Path part : path.relativize(file)) {
            Path next = existing.resolve(part);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                break;
            }
            existing = next;
        }
        try {
            Path root = path.toRealPath();
            Path real = existing.toRealPath();
            if (!real.startsWith(root)) {
                throw new BadFileException(existing + " is a link to " + real + ", outside of the project, which is"
                        + " neither read nor written. Put a copy in its place.");
            }
            return root.relativize(real).equals(path.relativize(existing))
                    ? file
                    : real.resolve(existing.relativize(file));
        } catch (IOException e) {
            throw Files.isSymbolicLink(existing)
                    ? new BadFileException(existing + " is a link that leads nowhere. Put a file in its place.", e)
                    : BadFileException.reading(existing, e);
        }
    }

    /** The path of a name that stays in the folder as long as no link leads out; looks at no file. */
    Optional<Path> relative(String name) {
        try {
            return Optional.of(path.resolve(name).normalize()).filter(file -> file.startsWith(path));
        } catch (InvalidPathException e) {
            throw new BadFileException("\"" + name + "\" is not the name of a file: " + e.getReason() + ".", e);
        }
    }
}
