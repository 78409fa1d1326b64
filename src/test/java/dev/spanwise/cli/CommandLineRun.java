package dev.spanwise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One call of the command line inside this process, with what it printed. */
record CommandLineRun(int code, String out, String err) {
    static CommandLineRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                SpanwiseCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code =
                commandLine.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new CommandLineRun(code, out.toString(), err.toString());
    }

    JsonNode json() {
        try {
            return Json.MAPPER.readTree(out);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + out + err, e);
        }
    }

    /** A copy of a sample project that a test may write to. */
    static Path sample(String name, Path folder) {
        Path source = Path.of(System.getProperty("spanwise.home", ""), "sample-projects", name);
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(file -> !file.startsWith(source.resolve("runs")))
                    .toList()) {
                Path to = copy.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!file.getFileName().toString().equals("history.jsonl")) {
                    Files.copy(file, to);
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
