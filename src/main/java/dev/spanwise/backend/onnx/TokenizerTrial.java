package dev.spanwise.backend.onnx;

import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a tokenizer file in a process of its own: many files end the process that reads them or encodes certain texts
 * with them. A file that has passed is not tried again. Thread-safe.
 */
public final class TokenizerTrial {
    private static final int SECONDS = 60;
    /** Long enough for an expression of quadratic time to give up. */
    private static final int LONG_RUN = 20_000;

    private static final int SHORT_RUN = 1_000;
    private static final int MOST_IDS = 300_000;
    private static final Set<String> PASSED = new HashSet<>();
    private static @Nullable Path memory;

    private TokenizerTrial() {}

    /**
     * Remembers the files that have passed beyond the end of this process.
     *
     * @param file gets a line for each, with the SHA-256 of its content
     * @param known a file that needs no trial
     */
    public static synchronized void remember(Path file, Path known) {
        memory = file;
        try {
            PASSED.add(digest(known));
            if (Files.isRegularFile(file)) {
                PASSED.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            // The files are tried again.
        }
    }

    /**
     * @throws ModelException if the trial fails
     * @throws IOException if the file cannot be read
     */
    static synchronized void pass(Path file) throws IOException {
        String digest = digest(file);
        Path java = Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
        if (PASSED.contains(digest) || !Files.isExecutable(java)) {
            return;
        }
        if (!isPassed(java, file)) {
            throw new ModelException(file + " cannot be used: a trial of it failed. Get the file again from"
                    + " the place the model came from, or choose another model.");
        }
        PASSED.add(digest);
        if (memory != null) {
            try {
                Files.createDirectories(memory.toAbsolutePath().getParent());
                Files.writeString(memory, digest + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                // It is tried again next time.
            }
        }
    }

    private static boolean isPassed(Path java, Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+SuppressFatalErrorMessage",
                "--enable-native-access=ALL-UNNAMED"));
        for (String property : List.of(
                "OPT_OUT_TRACKING",
                "ai.djl.offline",
                "ENGINE_CACHE_DIR",
                "onnxruntime.native.path",
                "spanwise.settings")) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TokenizerTrial.class.getName(),
                file.toAbsolutePath().toString()));
        Process trial = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            trial.getOutputStream().close();
            return trial.waitFor(SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException("The trial of " + file + " was stopped. Open the model again.", e);
        } finally {
            trial.destroyForcibly();
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The trial itself. A file that is refused with a reason passes: it does no harm. */
    public static void main(String[] file) {
        Path path = Path.of(file[0]);
        try (Tokenizer tokenizer = Tokenizer.untried(path)) {
            texts().forEach(text -> {
                int[] ids = tokenizer.encode(text, true);
                tokenizer.decode(ids, 0, ids.length);
            });
            int[] all = IntStream.rangeClosed(0, Math.min(MOST_IDS, Tokenizer.highestId(path)))
                    .toArray();
            tokenizer.decode(all, 0, all.length);
            for (int i = 0; i < Math.min(SHORT_RUN, all.length); i++) {
                tokenizer.text(all[i]);
            }
        } catch (ModelException e) {
            System.exit(0);
        }
    }

    private static Stream<String> texts() {
        // Behind each run, since an expression is not tried on texts that lack a character of it.
        String ascii = IntStream.range(' ', 0x7F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Stream<String> runs = Stream.of(
                        " ",
                        "\n",
                        "\t",
                        "a",
                        "A",
                        "0",
                        ".",
                        "_",
                        "'",
                        "\u00e9",
                        "\u6771",
                        "\ud83d\ude42",
                        "\u0301",
                        "\0",
                        "\u2581",
                        "aA",
                        "a ",
                        "a1",
                        " \n",
                        "ab",
                        "((")
                .map(piece -> piece.repeat(LONG_RUN / piece.length()) + ascii);
        Stream<String> characters = IntStream.range(0, 0x3000)
                .filter(c -> c < 0x80 || c % 16 == 0)
                .mapToObj(c -> Character.toString(c).repeat(c < 0x80 ? SHORT_RUN : 2));
        byte[] bytes = new byte[2 * SHORT_RUN];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 7);
        }
        Stream<String> others = Stream.of(
                "Hello, world! It's 12:30.",
                "<s></s><unk><pad><|im_start|>user\nx<|im_end|>\n[UNK][CLS]<0x41>",
                new String(bytes, StandardCharsets.ISO_8859_1),
                new String(bytes, StandardCharsets.UTF_16LE).replaceAll("\\p{Cs}", "?"));
        return Stream.of(others, runs, characters).flatMap(each -> each);
    }
}
