package dev.spanwise.bench;

import dev.spanwise.app.SharingBenchmark;
import dev.spanwise.backend.http.ServerBenchmark;
import dev.spanwise.backend.onnx.PrefixBenchmark;
import dev.spanwise.gui.WindowBenchmark;
import dev.spanwise.pmpo.Ablations;
import dev.spanwise.pmpo.AnalysisBenchmark;
import dev.spanwise.task.importer.ImportBenchmark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the embedded engine, or with {@code ablations} first, the method, or with {@code analysis} first, the
 * analysis of long prompts, or with {@code import} first, the import of many rows, or with {@code server} first, the
 * sending to servers, or with {@code sharing} first, the memory of sessions on one model, or with {@code window} first,
 * the window. Further arguments, all optional but the model folders of analysis and sharing: model folder, project
 * folder and repetitions for the engine; the projects' folder and the number of seeds for the method; the number of rows
 * for the import; the number of requests for servers; for the window the parts to measure, and the iterations of runs
 * over which its memory is watched.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("spanwise.home", "."));
        if (arguments.length > 0 && arguments[0].equals("ablations")) {
            Path projects = arguments.length > 1 ? Path.of(arguments[1]) : home.resolve("sample-projects");
            int seeds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
            new Ablations(System.out, seeds).run(projects);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("analysis")) {
            new AnalysisBenchmark(System.out, home).run(Path.of(arguments[1]));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("import")) {
            new ImportBenchmark(System.out, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000).run();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("server")) {
            int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2560;
            new ServerBenchmark(System.out, requests).run(home.resolve("assets/models/pocket"));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("sharing")) {
            Path folder = arguments.length > 1 ? Path.of(arguments[1]) : home.resolve("assets/models/pocket");
            new SharingBenchmark(System.out).run(folder.toAbsolutePath());
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("window")) {
            List<String> parts = Arrays.stream(arguments)
                    .skip(1)
                    .filter(part -> !part.matches("\\d+"))
                    .toList();
            int iterations = Arrays.stream(arguments)
                    .skip(1)
                    .filter(part -> part.matches("\\d+"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(200);
            new WindowBenchmark(System.out).run(parts, iterations);
            return;
        }
        Path model = arguments.length > 0 ? Path.of(arguments[0]) : home.resolve("assets/models/pocket");
        Path project = arguments.length > 1 ? Path.of(arguments[1]) : home.resolve("sample-projects/contact-company");
        int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        new PrefixBenchmark(System.out, repetitions).run(model, project);
    }
}
