package dev.spanwise.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads files whole that may be anything: a device or a pipe, which would never end, is refused, and so is a file that
 * does not fit into memory.
 */
public final class RegularFile {
    /** Most bytes of a file. */
    public static final int LIMIT = 256 << 20;

    private static final int MEGABYTE = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private RegularFile() {}

    /** @throws BadFileException if it is missing, no regular file, too long, or cannot be read */
    public static byte[] bytes(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new BadFileException(file + " is no file but a "
                        + (Files.isDirectory(file) ? "folder" : "device or a pipe") + ". Put a file in its place.");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = Files.size(file) > LIMIT ? new byte[0] : in.readNBytes(LIMIT);
                if (Files.size(file) > LIMIT || in.read() >= 0) {
                    throw new BadFileException(file + " is longer than " + LIMIT / MEGABYTE
                            + " MB, which is more than Spanwise reads. Put a shorter file in its place.");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw BadFileException.reading(file, e);
        }
    }

    /**
     * The content as UTF-8 text, without a byte order mark.
     *
     * @throws BadFileException as {@link #bytes}, and if it is no UTF-8
     */
    public static String text(Path file) {
        return text(file, bytes(file));
    }

    static String text(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw BadFileException.reading(file, e);
        }
    }
}
