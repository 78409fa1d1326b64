package dev.spanwise.task.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanwise.project.NewProject;
import dev.spanwise.task.SplitAssigner;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Times the import of many rows into a project folder, against reading the same rows as JSON trees with Jackson alone.
 * The peak of the heap is that of the whole import, garbage included.
 */
public final class ImportBenchmark {
    private static final List<String> LABELS = List.of("billing", "delivery", "returns", "technical");

    private final PrintStream out;
    private final int rows;

    public ImportBenchmark(PrintStream out, int rows) {
        this.out = out;
        this.rows = rows;
    }

    public void run() throws Exception {
        Path folder = Files.createTempDirectory("spanwise-import");
        Path lines = folder.resolve("rows.jsonl");
        Path table = folder.resolve("rows.csv");
        write(lines, table);
        out.printf(
                Locale.ROOT,
                "%,d rows, %.1f MB as JSON Lines, %.1f MB as CSV; second of two rounds%n",
                rows,
                Files.size(lines) / 1e6,
                Files.size(table) / 1e6);
        for (int round = 0; round < 2; round++) {
            double plain = seconds("Jackson alone, JSON Lines", round, () -> plain(lines));
            for (Path file : List.of(lines, table)) {
                String name = file.getFileName().toString();
                List<ImportResult> imported = new ArrayList<>();
                double read = seconds(name + ": read", round, () -> imported.add(read(file)));
                List<InitialExamples> data = new ArrayList<>();
                double split = seconds(
                        name + ": splits, twins",
                        round,
                        () -> data.add(imported.getFirst().intake(new SplitAssigner(1))));
                Path project = folder.resolve(name + round);
                double written = seconds(
                        name + ": project written and opened",
                        round,
                        () -> new NewProject("Rows", "", "pocket", "Decide.", data.getFirst()).create(project));
                if (round > 0) {
                    out.printf(
                            Locale.ROOT,
                            "%-40s %6.2f s, %.1f times Jackson alone%n",
                            name + ": in all",
                            read + split + written,
                            (read + split + written) / plain);
                }
            }
        }
    }

    private static ImportResult read(Path file) {
        DataImport data = DataImport.of(file);
        return data.read(data.guess());
    }

    private static List<JsonNode> plain(Path file) throws IOException {
        try (MappingIterator<JsonNode> nodes =
                new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            return nodes.readAll();
        }
    }

    private double seconds(String what, int round, Callable<?> work) throws Exception {
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        if (round > 0) {
            out.printf(Locale.ROOT, "%-40s %6.2f s, heap at most %,d MB%n", what, seconds, peak >> 20);
        }
        return seconds;
    }

    private void write(Path lines, Path table) throws IOException {
        Random random = new Random(1);
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedWriter json = Files.newBufferedWriter(lines);
                BufferedWriter csv = Files.newBufferedWriter(table)) {
            csv.write("id,text,label\n");
            for (int row = 0; row < rows; row++) {
                StringBuilder text = new StringBuilder("Ticket " + row + ":");
                for (int word = 0; word < 30; word++) {
                    text.append(' ').append(Integer.toString(random.nextInt(40_000) + 1300, 36));
                }
                String label = LABELS.get(random.nextInt(LABELS.size()));
                json.write(mapper.createObjectNode()
                                .put("id", row)
                                .put("text", text.toString())
                                .put("label", label) + "\n");
                csv.write(row + ",\"" + text + ", please\"," + label + "\n");
            }
        }
    }
}
