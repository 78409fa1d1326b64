package dev.spanwise.store;

import dev.spanwise.error.ExpectedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file cannot be read or written. The message names the file, the place in it, and the next step. */
public final class BadFileException extends ExpectedException {
    private static final long serialVersionUID = 1;

    public BadFileException(String message) {
        super(message);
    }

    public BadFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A file or folder that cannot be read. */
    public static BadFileException reading(Path file, IOException cause) {
        return of(file, "read", cause);
    }

    /** A file or folder that cannot be written or created. */
    public static BadFileException writing(Path file, IOException cause) {
        return of(file, "written", cause);
    }

    /** @param done a participle, such as "read" */
    public static BadFileException of(Path file, String done, IOException cause) {
        if (cause instanceof NoSuchFileException missing && other(file, missing).isEmpty() && done.equals("read")) {
            return new BadFileException(file + " is missing.", cause);
        }
        return new BadFileException(file + " cannot be " + done + ": " + reason(file, cause), cause);
    }

    private static String reason(Path file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException e -> other(file, e) + "there is no such file or folder.";
            case AccessDeniedException e ->
                other(file, e) + "access is denied. Change its permissions, or those of its folder.";
            case FileAlreadyExistsException e -> other(file, e) + "something else has this name.";
            case NotDirectoryException e -> other(file, e) + "it is no folder.";
            case FileSystemLoopException e -> other(file, e) + "its links lead in a circle.";
            case CharacterCodingException e -> "it is no UTF-8 text. Save it as UTF-8.";
            case FileSystemException e when e.getReason() != null -> other(file, e) + e.getReason() + ".";
            default -> cause.getMessage() + ".";
        };
    }

    /** The file that the operating system named, if it is another one. */
    private static String other(Path file, FileSystemException cause) {
        return cause.getFile() == null || cause.getFile().equals(file.toString()) ? "" : cause.getFile() + ": ";
    }
}
