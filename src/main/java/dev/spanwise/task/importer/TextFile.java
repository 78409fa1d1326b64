package dev.spanwise.task.importer;

import dev.spanwise.store.BadFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads text in its detected encoding: that of the byte order mark, UTF-16 if every other byte is zero, UTF-8 if the
 * whole file is valid UTF-8, else Windows-1252, which includes printable Latin-1.
 */
final class TextFile {
    private static final int HEAD = 4096;

    private TextFile() {}

    /** @throws BadFileException if the file is missing or is not text */
    static BufferedReader open(Path file) throws IOException {
        Charset charset = charset(file);
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        skipByteOrderMark(reader);
        return reader;
    }

    private static void skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    static Charset charset(Path file) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        } catch (NoSuchFileException e) {
            throw new BadFileException(file + " is missing.", e);
        }
        otherThanText(head).ifPresent(what -> {
            throw new BadFileException(file + " is " + what + ". Save it as CSV or JSON Lines.");
        });
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        int zerosAtEven = zeros(head, 0);
        int zerosAtOdd = zeros(head, 1);
        if (starts(head, 0xFF, 0xFE) || zerosAtOdd > head.length / 6 && zerosAtEven * 4 < zerosAtOdd) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(head, 0xFE, 0xFF) || zerosAtEven > head.length / 6 && zerosAtOdd * 4 < zerosAtEven) {
            return StandardCharsets.UTF_16BE;
        }
        if (zerosAtEven + zerosAtOdd > 0) {
            throw new BadFileException(file + " is no text file. Save it as CSV or JSON Lines.");
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private static Optional<String> otherThanText(byte[] head) {
        if (starts(head, 'P', 'K', 3, 4)) {
            return Optional.of("a spreadsheet or another zipped file");
        }
        if (starts(head, 'P', 'A', 'R', '1')) {
            return Optional.of("a Parquet file");
        }
        return starts(head, 0x1F, 0x8B) ? Optional.of("a gzipped file") : Optional.empty();
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || head[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] head, int from) {
        int zeros = 0;
        for (int i = from; i < head.length; i += 2) {
            zeros += head[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                boolean end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, chars.clear(), end);
                if (result.isError()) {
                    return false;
                }
                if (end) {
                    return true;
                }
                bytes.compact();
            }
        }
    }
}
