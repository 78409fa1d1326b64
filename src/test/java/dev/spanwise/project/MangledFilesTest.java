package dev.spanwise.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spanwise.pmpo.Journal;
import dev.spanwise.report.RunSummary;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.DuplicatePair;
import dev.spanwise.task.Split;
import dev.spanwise.task.SplitAssigner;
import dev.spanwise.task.importer.ColumnMapping;
import dev.spanwise.task.importer.DataImport;
import dev.spanwise.task.importer.ImportResult;
import dev.spanwise.text.ResourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Files mangled at random: each is read, or refused by {@link BadFileException}, in bounded time. {@code mvn
 * -Pnightly test} reads more of them than every build does.
 */
@Execution(ExecutionMode.CONCURRENT)
class MangledFilesTest {
    private static final int ROUNDS = Integer.getInteger("spanwise.mangled", 2_000);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Map<String, String> DATA = Map.ofEntries(
            Map.entry(
                    "list.json",
                    "[{\"input\": \"a \\u00e9\", \"target\": \"1\"}, {\"input\": \"b\", \"target\": \"2\","
                            + " \"rationale\": \"why\"}]"),
            Map.entry(
                    "document.json",
                    "{\"canary\": \"x\", \"examples\": [{\"input\": \"Q\\n"
                            + "Options:\\n"
                            + "(A) x\\n"
                            + "(B) y\", \"target\": \"(A)\"}, {\"input\": \"R\\n"
                            + "Options:\\n"
                            + "(A) x\\n"
                            + "(B) y\", \"target\": \"(B)\"}]}"),
            Map.entry(
                    "keyed.json",
                    "{\"metadata\": {\"n\": 2}, \"examples\": {\"1\": {\"input\": \"a\", \"output\": \"b\"}, \"2\":"
                            + " {\"input\": \"c\", \"output\": \"d\"}}}"),
            Map.entry(
                    "lines.jsonl",
                    "{\"question\": \"How many?\", \"answer\": \"2+2=<<2+2=4>>4\\n"
                            + "#### 4\"}\n"
                            + "{\"question\": \"And?\", \"answer\": \"#### 1,000\"}\n"),
            Map.entry(
                    "options.jsonl",
                    "{\"question\": \"q\", \"options\": [\"A)1\", \"B)2\"], \"correct\": \"B\"}\n"
                            + "{\"question\": \"r\", \"options\": [\"A)1\", \"B)1\"], \"correct\": \"A\"}\n"),
            Map.entry(
                    "pairs.json",
                    "[{\"instruction\": \"i\", \"output_1\": \"a\", \"output_2\": \"b\", \"preference\": 1.5},"
                        + " {\"instruction\": \"i\", \"output_1\": \"a\", \"output_2\": \"b\", \"preference\": 2}]"),
            Map.entry(
                    "chat.jsonl",
                    "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}, {\"role\": \"assistant\", \"content\":"
                            + " \"Yo\"}]}\n"),
            Map.entry("table.csv", "id,text,label,split\n1,\"a, \"\"b\"\"\nc\",x,train\n2,d,y,test\n"),
            Map.entry("table.tsv", "question\tanswer\na\tb\nc\td\n"),
            Map.entry(
                    "tests.yaml",
                    "prompts: [a]\n"
                            + "tests:\n"
                            + "  - vars: {question: \"q\"}\n"
                            + "    assert: [{type: equals, value: v}]\n"
                            + "  - &x {vars: {question: r}}\n"
                            + "  - *x\n"),
            Map.entry(
                    "preferences.jsonl",
                    "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"}\n"
                            + "{\"prompt\": \"q\", \"chosen\": [{\"role\": \"assistant\", \"content\": \"a\"}],"
                            + " \"rejected\": \"b\"}\n"),
            Map.entry(
                    "evals.jsonl",
                    "{\"input\": [{\"role\": \"system\", \"content\": \"s\"}, {\"role\": \"user\", \"content\":"
                            + " \"u\"}], \"ideal\": [\"a\", \"b\"]}\n"
                            + "{\"input\": \"q\", \"ideal\": \"c\"}\n"),
            Map.entry("semicolons.csv", "question;answer;split\n\"a;b\";\u00e9;train\nc;d;test\n"));

    private static final Map<String, String> PROJECT = Map.of(
            "project.json",
            "{\"formatVersion\": 1, \"name\": \"n\", \"kind\": \"supervised\", \"layout\": \"chat\", \"model\":"
                    + " \"pocket\", \"reduction\": \"token-mean\", \"frozen\": [\"a\"], \"shots\": [0], \"price\":"
                    + " {\"input\": 1, \"output\": 2}}",
            "prompt.md",
            "Say it.\nWell.\n",
            "data/examples.jsonl",
            "{\"input\": \"a\", \"target\": \"1\", \"split\": \"train\"}\n"
                    + "{\"input\": \"b\", \"target\": \"2\", \"also\": [\"3\"], \"split\": \"test\"}\n",
            "history.jsonl",
            "{\"id\": 1, \"parent\": 0, \"time\": \"2026-01-01T00:00:00Z\", \"prompt\": \"p\", \"loss\": 1.5,"
                    + " \"origin\": \"opened\"}\n",
            "runs/20260101-000000-000/journal.jsonl",
            ResourceText.of(MangledFilesTest.class, "journal.jsonl"),
            "data/left-out.jsonl",
            "{\"file\": \"a.csv\", \"place\": \"line 3\", \"reason\": \"it has no target\"}\n");

    @TempDir
    private Path folder;

    @Test
    void anImportReadsOrRefusesWhatever() throws IOException {
        Random random = new Random(11);
        List<String> names = DATA.keySet().stream().sorted().toList();
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String name = names.get(round % names.size());
            byte[] mangled = mangled(text(DATA, name), random);
            Path file = folder.resolve(name);
            Files.write(file, mangled);
            read += assertTimeoutPreemptively(LONGEST, () -> imports(file), () -> said(mangled)) ? 1 : 0;
        }
        assertThat(read).isBetween(ROUNDS / 10, ROUNDS);
    }

    private static boolean imports(Path file) {
        try {
            DataImport source = DataImport.of(file);
            ColumnMapping guess = source.guess();
            ImportResult imported = source.read(guess);
            assertThat(imported.drafts().size() + imported.leftOut().size()).isEqualTo(imported.records());
            DuplicatePair.in(imported.intake(new SplitAssigner(1)).data().examples());
            return true;
        } catch (BadFileException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(said(bytes(file)), e);
        }
    }

    @Test
    void aProjectOpensOrRefusesWhatever() throws IOException {
        Random random = new Random(12);
        List<String> names = PROJECT.keySet().stream().sorted().toList();
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("runs/20260101-000000-000"));
        for (String name : names) {
            Files.writeString(folder.resolve(name), text(PROJECT, name));
        }
        int opened = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String name = names.get(round % names.size());
            byte[] mangled = mangled(text(PROJECT, name), random);
            Files.write(folder.resolve(name), mangled);
            opened += assertTimeoutPreemptively(LONGEST, () -> opens(mangled), () -> said(mangled)) ? 1 : 0;
            Files.writeString(folder.resolve(name), text(PROJECT, name));
        }
        assertThat(opened).isBetween(ROUNDS / 10, ROUNDS);
    }

    private boolean opens(byte[] mangled) {
        try {
            Project project = Project.open(folder);
            project.prompt();
            project.data().of(Split.TRAIN);
            project.history();
            project.leftOut();
            project.unfinishedRun();
            project.latestRun()
                    .map(Journal::read)
                    .filter(events -> !events.isEmpty())
                    .map(RunSummary::of);
            return true;
        } catch (BadFileException e) {
            assertThat(e).hasMessageContaining(folder.toString());
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(said(mangled), e);
        }
    }

    private static String text(Map<String, String> files, String name) {
        String text = files.get(name);
        if (text == null) {
            throw new IllegalArgumentException(name);
        }
        return text;
    }

    /**
     * One to four of: a byte changed, a piece cut out, doubled or put elsewhere, a telling piece put in, the end cut
     * off, another encoding.
     */
    private static byte[] mangled(String text, Random random) {
        byte[] bytes = random.nextInt(12) == 0
                ? text.getBytes(StandardCharsets.UTF_16)
                : text.getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
            byte[] piece = Arrays.copyOfRange(bytes, at, to);
            bytes = switch (random.nextInt(6)) {
                case 0 -> {
                    byte[] changed = bytes.clone();
                    changed[at] = (byte) random.nextInt(256);
                    yield changed;
                }
                case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 2 -> joined(Arrays.copyOf(bytes, to), piece, Arrays.copyOfRange(bytes, to, bytes.length));
                case 3 -> joined(piece, bytes);
                case 4 -> Arrays.copyOf(bytes, at);
                default ->
                    joined(Arrays.copyOf(bytes, at), telling(random), Arrays.copyOfRange(bytes, at, bytes.length));
            };
        }
        return bytes;
    }

    private static byte[] telling(Random random) {
        String[] pieces = {
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\n",
            "\r",
            "null",
            "-1",
            "1e999",
            "\\u0000",
            "\\ud800",
            "true",
            "{}",
            "[]",
            "\t",
            ";",
            "|",
            "####",
            "(A) ",
            "Options:\n",
            "&a [*a, *a]",
            "*a",
            "!!java.net.URL x",
            "\u0000",
            "\uFEFF",
            "[".repeat(2_000),
            "{\"a\":".repeat(1_500),
            "9".repeat(2_000),
            "split",
            "train"
        };
        return pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String said(byte[] mangled) {
        String text = new String(mangled, StandardCharsets.ISO_8859_1);
        return "of: " + text.substring(0, Math.min(1_000, text.length()));
    }
}
