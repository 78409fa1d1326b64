package dev.spanwise.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An append-only file with one JSON value per line. Each line is written whole and flushed to the operating system, so
 * that a killed process loses at most the line it was writing. While it is open for appending, no other process appends
 * to it.
 *
 * @param <T> the type of the values
 */
public final class JsonLines<T> implements AutoCloseable {
    /**
     * A value and its line.
     *
     * @param number of the line in the file, from 1
     */
    public record Line<T>(int number, T value) {}

    private static final int BLOCK = 1 << 16;

    /** The boundary after a line's end. */
    private static final Pattern LINE = Pattern.compile("(?<=\n)|(?<=\r)(?!\n)");

    private final Path file;
    private final FileChannel channel;
    private final ProcessLock lock;

    private JsonLines(Path file, FileChannel channel, ProcessLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens a file for appending, creating it if it is missing. An incomplete last line is removed first.
     *
     * @param file not a link
     * @throws BadFileException if the file cannot be written, another process has it open for appending, or its last
     *     line is incomplete and not the beginning of a value
     */
    public static <T> JsonLines<T> append(Path file) {
        ProcessLock lock = ProcessLock.of(file, ProcessLock.A_WRITE)
                .orElseThrow(() -> new BadFileException(file + " is being written by another Spanwise process."
                        + " Wait until that is done, or stop it there."));
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            JsonLines<T> lines = new JsonLines<>(file, channel, lock);
            try {
                lines.dropIncompleteLine();
                return lines;
            } catch (IOException | RuntimeException e) {
                lines.close();
                throw e;
            }
        } catch (IOException e) {
            lock.close();
            throw BadFileException.writing(file, e);
        }
    }

    private void dropIncompleteLine() throws IOException {
        long whole = endOfLastLine(channel.size());
        if (whole < channel.size()) {
            ByteBuffer first = ByteBuffer.allocate(1);
            if (channel.read(first, whole) == 1 && first.get(0) != '{') {
                throw new BadFileException(
                        file + ": the last line is no JSON object. Take it out, or put a line break" + " behind it.");
            }
            channel.truncate(whole);
        }
        channel.position(whole);
    }

    /** @throws BadFileException if the line cannot be written */
    public void add(T value) {
        add(List.of(value));
    }

    /**
     * Adds lines in one write, so that a kill is unlikely between them.
     *
     * @throws BadFileException if they cannot be written
     */
    public void add(List<T> values) {
        try {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (T value : values) {
                lines.write(Json.line(value));
            }
            write(ByteBuffer.wrap(lines.toByteArray()));
        } catch (IOException e) {
            throw BadFileException.writing(file, e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        long start = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
    }

    /**
     * Removes the last line; does nothing if the file is empty.
     *
     * @throws BadFileException if the file cannot be written
     */
    public void removeLast() {
        try {
            long before = endOfLastLine(Math.max(0, channel.size() - 1));
            channel.truncate(before);
            channel.position(before);
        } catch (IOException e) {
            throw BadFileException.writing(file, e);
        }
    }

    /**
     * Replaces a file atomically by these values, one per line.
     *
     * @throws BadFileException if it cannot be written
     */
    public static <T> void write(Path file, List<T> values) {
        StringBuilder lines = new StringBuilder();
        for (T value : values) {
            lines.append(new String(Json.line(value), StandardCharsets.UTF_8));
        }
        AtomicFile.write(file, lines.toString());
    }

    /**
     * Reads all values of a file that this class wrote. A last line without a line break, which a kill leaves behind,
     * is dropped. Only fields marked as nullable may be missing.
     *
     * @return empty if the file does not exist
     * @throws BadFileException if a complete line is not such a value; the message names the line
     */
    public static <T> List<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] bytes = RegularFile.bytes(file);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        return values(file, Arrays.copyOf(bytes, whole), line -> Json.wholeValue(line, type)).stream()
                .map(Line::value)
                .toList();
    }

    /**
     * Reads all values of a file that users or other programs wrote, including a last line without a line break.
     *
     * @throws BadFileException if the file is missing or a line is not such a value; the message names the line
     */
    public static <T> List<Line<T>> readText(Path file, Class<T> type) {
        return values(file, RegularFile.bytes(file), line -> Json.value(line, type));
    }

    /** Changes a value of a file in place. */
    @FunctionalInterface
    public interface Edit {
        /**
         * @param index of the value in the file, from 0
         * @return whether the value was changed
         */
        boolean apply(int index, ObjectNode value);
    }

    /**
     * Changes some values of a file that users or other programs wrote, in one atomic write. The fields of a changed
     * value keep their order and their numbers' digits; unchanged lines stay byte for byte.
     *
     * @param size required number of values in the file
     * @param more values to add at the end
     * @throws BadFileException if the file cannot be read or written, a line is not an object, or the number of values
     *     is not {@code size}; the message names the line
     */
    public static void edit(Path file, int size, Edit edit, List<?> more) {
        String text = RegularFile.text(file);
        StringBuilder edited = new StringBuilder();
        int number = 0;
        int index = 0;
        for (String line : LINE.split(text)) {
            number++;
            String ending = line.substring(line.stripTrailing().length());
            if (line.isBlank()) {
                edited.append(line);
                continue;
            }
            try {
                ObjectNode value = Json.exactObject(line);
                edited.append(edit.apply(index, value) ? value + ending : line);
                index++;
            } catch (JacksonException e) {
                throw new BadFileException(file + ", line " + number + ": " + e.getOriginalMessage(), e);
            }
        }
        if (index != size) {
            throw new BadFileException(
                    file + " has " + index + " values, not " + size + ": it was changed meanwhile. Open it again.");
        }
        if (!more.isEmpty() && !edited.isEmpty() && edited.charAt(edited.length() - 1) != '\n') {
            edited.append('\n');
        }
        more.forEach(value -> edited.append(new String(Json.line(value), StandardCharsets.UTF_8)));
        AtomicFile.write(file, edited.toString());
    }

    private interface Parser<T> {
        T value(String line) throws JacksonException;
    }

    private static <T> List<Line<T>> values(Path file, byte[] bytes, Parser<T> parser) {
        List<Line<T>> values = new ArrayList<>();
        int number = 0;
        for (String line : RegularFile.text(file, bytes).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                try {
                    values.add(new Line<>(number, parser.value(line)));
                } catch (JacksonException e) {
                    throw new BadFileException(file + ", line " + number + ": " + e.getOriginalMessage(), e);
                }
            }
        }
        return List.copyOf(values);
    }

    @Override
    public void close() {
        try (lock) {
            channel.close();
        } catch (IOException e) {
            throw BadFileException.of(file, "closed", e);
        }
    }

    /** The end of the last whole line before a position. */
    private long endOfLastLine(long before) throws IOException {
        for (long to = before; to > 0; to = Math.max(0, to - BLOCK)) {
            int length = (int) Math.min(BLOCK, to);
            ByteBuffer block = ByteBuffer.allocate(length);
            while (block.hasRemaining()) {
                if (channel.read(block, to - block.remaining()) < 0) {
                    throw new EOFException("it became shorter");
                }
            }
            for (int i = length - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return to - length + i + 1;
                }
            }
        }
        return 0;
    }
}
