package dev.spanwise.bench;

import dev.spanwise.backend.onnx.PrefixBenchmark;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Measures the embedded engine. Arguments, all optional: model folder, project folder, repetitions.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("spanwise.home", "."));
        Path model = arguments.length > 0 ? Path.of(arguments[0]) : home.resolve("assets/models/pocket");
        Path project = arguments.length > 1 ? Path.of(arguments[1]) : home.resolve("sample-projects/contact-company");
        int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        new PrefixBenchmark(System.out, repetitions).run(model, project);
    }
}
