package dev.spanwise.app;

import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the resident memory of this process with sessions of three projects on one model: one session, three that
 * share the model, and three with a model each. All have scored their prompts at the same time.
 */
public final class SharingBenchmark {
    private static final List<String> SAMPLES = List.of("review-sentiment", "ticket-triage", "order-number");

    private final PrintStream out;

    public SharingBenchmark(PrintStream out) {
        this.out = out;
    }

    public void run(Path model) throws Exception {
        Path folder = Files.createTempDirectory("spanwise-sharing");
        List<Project> projects = new ArrayList<>();
        for (String sample : SAMPLES) {
            Project project = Project.open(copy(AppPaths.samples().resolve(sample), folder.resolve(sample)));
            projects.add(project.use(model.toString(), Optional.empty()));
        }
        out.printf("%-46s %8s %8s%n", "sessions on " + model.getFileName(), "RSS, MB", "heap, MB");
        ModelLoader loader = new ModelLoader(Trust.EVERYTHING);
        List<Session> sessions = new ArrayList<>();
        sessions.add(open(projects.getFirst(), loader));
        measure("one", sessions);
        for (Project project : projects.subList(1, projects.size())) {
            sessions.add(open(project, loader));
        }
        measure("three that share it", sessions);
        sessions.subList(1, projects.size()).forEach(Session::close);
        sessions.subList(1, projects.size()).clear();
        for (Project project : projects.subList(1, projects.size())) {
            sessions.add(open(project, new ModelLoader(Trust.EVERYTHING)));
        }
        measure("three with a model each", sessions);
        sessions.forEach(Session::close);
    }

    private static Session open(Project project, ModelLoader loader) {
        return Session.open(project, project.settings().loss(), loader);
    }

    private void measure(String what, List<Session> sessions) throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Session session : sessions) {
            threads.add(Thread.startVirtualThread(
                    () -> session.score(session.project().prompt(), Split.TRAIN, new CancelToken())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        out.printf(Locale.ROOT, "%-46s %8.0f %8.0f%n", what, resident() / 1e6, heap / 1e6);
    }

    private static long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return to;
    }
}
