package dev.spanwise.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Replaces a file atomically: a reader, or a crash, finds the old text or the new one. The new file has the permissions
 * of the old one.
 */
public final class AtomicFile {
    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private AtomicFile() {}

    /** @throws BadFileException if the file is read-only or cannot be written; it then has the old text */
    public static void write(Path file, String text) {
        Path sibling = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Optional<Set<PosixFilePermission>> permissions = permissions(file);
            if (isReadOnly(file, permissions)) {
                throw new BadFileException(file + " is read-only. Make it writable to save.");
            }
            try {
                write(sibling, text.getBytes(StandardCharsets.UTF_8));
                if (permissions.isPresent()) {
                    Files.setPosixFilePermissions(sibling, permissions.get());
                }
                Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(sibling);
            }
        } catch (IOException e) {
            throw BadFileException.writing(file, e);
        }
    }

    private static void write(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Empty if there is no file, or where files have no such permissions. */
    private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || Files.notExists(file)
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    /** An administrator may write to any file, but is told of a file that nobody else may. */
    private static boolean isReadOnly(Path file, Optional<Set<PosixFilePermission>> permissions) {
        boolean unwritable =
                permissions.map(all -> all.stream().noneMatch(WRITE::contains)).orElse(false);
        return unwritable || (Files.exists(file) && !Files.isWritable(file));
    }
}
