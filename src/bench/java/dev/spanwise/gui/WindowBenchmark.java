package dev.spanwise.gui;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.Preferences;
import dev.spanwise.app.RunPreferences;
import dev.spanwise.app.Session;
import dev.spanwise.gui.data.DataPane;
import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.prompt.RestyleBenchmark;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.FxExecutor;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.pmpo.Decision;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;

/**
 * Measures the window: how long it lets a person wait, how fast it draws, starts, and whether it grows. With a display
 * it opens real windows there, without one it draws into memory. Everything runs twice where the first time loads
 * classes.
 */
public final class WindowBenchmark {
    private static final int ROWS = 100_000;
    private static final int FRAMES = 600;
    private static final int STARTS = 7;
    private static final int ITERATIONS_A_RUN = 4;

    private final PrintStream out;
    private final Path settings;
    private final boolean display = DisplayCheck.missing().isEmpty();

    public WindowBenchmark(PrintStream out) throws IOException {
        this.out = out;
        this.settings = Files.createTempDirectory("spanwise-window");
        System.setProperty("spanwise.settings", settings.toString());
        if (!display) {
            System.setProperty("glass.platform", "Monocle");
            System.setProperty("monocle.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.setProperty("headless.geometry", "1920x1080-32");
        }
    }

    /**
     * @param parts what to measure: {@code stalls}, {@code restyle}, {@code scroll}, {@code start}, {@code memory}; all
     *     if there are none
     * @param iterations of runs, for the memory
     */
    public void run(List<String> parts, int iterations) throws Exception {
        out.printf(
                "%d processors, %s%n",
                Runtime.getRuntime().availableProcessors(),
                display ? "display " + System.getenv("DISPLAY") : "drawing into memory");
        if (wanted(parts, "start")) {
            starts();
        }
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        if (wanted(parts, "restyle")) {
            new RestyleBenchmark(out).run();
        }
        if (wanted(parts, "scroll")) {
            scroll();
        }
        if (wanted(parts, "stalls")) {
            stalls();
        }
        if (wanted(parts, "memory")) {
            memory(iterations);
        }
        Platform.exit();
        System.exit(0);
    }

    private static boolean wanted(List<String> parts, String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    /** A workbench in a window of its own, with a sample project open. */
    private static final class Bench implements AutoCloseable {
        final BackgroundExecutor background = new FxExecutor();
        final WorkbenchViewModel model;
        final Stage stage;

        Bench(String sample) throws Exception {
            model = onWindow(
                    () -> new WorkbenchViewModel(background, new RecordedDialogs(), Preferences.NONE.withDark(false)));
            stage = onWindow(() -> {
                Stage shown = new Stage();
                WorkbenchWindow.show(shown, model, new RecordedDialogs());
                model.projects().openSample(AppPaths.samples().resolve(sample));
                return shown;
            });
            until(() -> model.runner().statusProperty().get() == ModelStatus.READY);
            Thread.sleep(500);
        }

        void run(long seed, int iterations, int hardCases, int variants) throws Exception {
            onWindow(() -> {
                model.setup()
                        .show(RunPreferences.of(RunSettings.of(RunSettings.Preset.GUARDED, seed)
                                .withSearch(iterations, hardCases, variants)));
                model.runs().start();
                return true;
            });
            until(() -> model.runner().activityProperty().get() == Activity.NONE);
        }

        @Override
        public void close() throws Exception {
            onWindow(() -> {
                model.close();
                stage.close();
                return true;
            });
            background.close();
        }
    }

    private void stalls() throws Exception {
        out.printf(
                "%n%-46s %8s %8s %8s %8s %6s   goal: longest < 50 ms%n",
                "wait for the window's thread, ms", "median", "99 %", "longest", "its work", "> 50");
        for (String sample : List.of("ticket-triage", "review-sentiment")) {
            try (Bench bench = new Bench(sample)) {
                waits("nothing goes on", () -> Thread.sleep(3000));
                for (int round = 1; round <= 3; round++) {
                    String nth = round == 1 ? ", first time" : ", again";
                    waits(sample + ": Analyze" + nth, () -> {
                        onWindow(() -> {
                            bench.model.prompt().forget();
                            bench.model.analysis().analyze();
                            return true;
                        });
                        until(() -> bench.model.runner().activityProperty().get() == Activity.NONE);
                        Thread.sleep(300);
                    });
                    long seed = round;
                    waits(sample + ": run of 4 iterations" + nth, () -> bench.run(seed, ITERATIONS_A_RUN, 3, 4));
                    if (round == 1) {
                        waits("every tab is looked at", () -> lookAtEveryTab(bench.stage.getScene()));
                    }
                }
                waits("the same run, nothing shown", () -> bare(sample));
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void waits(String what, Step work) throws Exception {
        Heartbeat heartbeat = new Heartbeat();
        try (heartbeat) {
            work.run();
        }
        out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8.1f %8.1f %8.1f %6d%n",
                what,
                heartbeat.share(0.5),
                heartbeat.share(0.99),
                heartbeat.longest(),
                heartbeat.busiest(),
                heartbeat.stalls());
        heartbeat.culprits(5).forEach(culprit -> out.println("      " + culprit));
    }

    private static void lookAtEveryTab(Scene scene) throws Exception {
        for (Node node : onWindow(() -> List.copyOf(scene.getRoot().lookupAll(".tab-pane")))) {
            TabPane tabs = (TabPane) node;
            for (Tab tab : tabs.getTabs()) {
                onWindow(() -> {
                    tabs.getSelectionModel().select(tab);
                    return true;
                });
                Thread.sleep(200);
            }
            onWindow(() -> {
                tabs.getSelectionModel().selectFirst();
                return true;
            });
        }
    }

    /** What the engine takes from a window that has nothing to do. */
    private void bare(String sample) throws Exception {
        Project project = Project.open(SampleProjects.copyOf(AppPaths.samples().resolve(sample)));
        try (Session session = Session.open(project)) {
            session.optimize(
                    project.prompt(),
                    RunSettings.of(RunSettings.Preset.GUARDED, 1).withSearch(ITERATIONS_A_RUN, 3, 4),
                    project.newRun(),
                    new CancelToken(),
                    event -> {},
                    (iteration, used, measured) -> Decision.KEEP);
        }
    }

    private void scroll() throws Exception {
        DataViewModel model = new DataViewModel(new FxExecutor());
        Dataset data = rows();
        out.printf(
                "%n%-46s %8s %8s %8s %8s %8s %8s   goal: 60 a second, all on time%n",
                ROWS + " rows, ms", "median", "99 %", "longest", "its work", "99 %", "on time");
        Stage stage = onWindow(Stage::new);
        TableView<?> table = onWindow(() -> {
            DataPane pane = new DataPane(model);
            Scene scene = show(stage, pane, 440, 900);
            model.show(data);
            model.showLoss(losses(data));
            return (TableView<?>) scene.lookup("#examples");
        });
        frames("Data list, a third of a page a frame", table, 300);
        frames("the same again", table, 300);
        frames("Data list, ten pages a frame", table, 9000);
        TableView<Example> plain = onWindow(() -> {
            TableView<Example> view = new TableView<>();
            for (int i = 0; i < 4; i++) {
                TableColumn<Example, String> column = new TableColumn<>("Text");
                column.setPrefWidth(100);
                column.setCellValueFactory(
                        row -> new ReadOnlyStringWrapper(row.getValue().input()));
                view.getColumns().add(column);
            }
            view.getItems().setAll(data.examples());
            show(stage, view, 440, 900);
            return view;
        });
        frames("plain TableView of 4 text columns", plain, 300);
        frames("the same again", plain, 300);

        onWindow(() -> show(stage, new DataPane(model), 440, 900));
        waits(
                "100,000 rows are shown for the first time",
                () -> onWindow(() -> {
                    model.show(data);
                    return true;
                }));
        waits(
                "losses arrive",
                () -> onWindow(() -> {
                    model.showLoss(losses(data));
                    return true;
                }));
        waits(
                "hardest first",
                () -> onWindow(() -> {
                    model.hardestFirst();
                    return true;
                }));
        for (String text : List.of("1", "12", "129", "")) {
            waits(
                    "search \"" + text + "\"",
                    () -> onWindow(() -> {
                        model.searchProperty().set(text);
                        return true;
                    }));
        }
        onWindow(() -> {
            stage.close();
            return true;
        });
    }

    private static Scene show(Stage stage, Parent pane, double width, double height) {
        Scene scene = new Scene(pane, width, height);
        Theme.LIGHT.applyTo(scene);
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    /** Scrolls down to the end and on from the top, a step before each frame. */
    private void frames(String what, TableView<?> table, double pixels) throws Exception {
        VirtualFlow<?> flow = onWindow(() -> {
            table.applyCss();
            table.layout();
            return (VirtualFlow<?>) table.lookup(".virtual-flow");
        });
        List<Double> gaps = new ArrayList<>();
        List<Double> works = new ArrayList<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        AnimationTimer timer = new AnimationTimer() {
            private long last;
            private long worked;
            private double down = pixels;

            @Override
            public void handle(long now) {
                long here = System.nanoTime();
                if (last != 0) {
                    gaps.add((here - last) / 1e6);
                    works.add((threads.getCurrentThreadCpuTime() - worked) / 1e6);
                }
                last = here;
                worked = threads.getCurrentThreadCpuTime();
                if (flow.scrollPixels(down) == 0) {
                    down = -down;
                }
                if (gaps.size() >= FRAMES) {
                    stop();
                    done.complete(true);
                }
            }
        };
        onWindow(() -> {
            timer.start();
            return true;
        });
        done.get(5, TimeUnit.MINUTES);
        double[] sorted = gaps.stream().mapToDouble(gap -> gap).sorted().toArray();
        double[] work = works.stream().mapToDouble(each -> each).sorted().toArray();
        double onTime = (double) Arrays.stream(sorted).filter(gap -> gap < 25).count() / sorted.length;
        out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8.1f %8.1f %8.1f %8.1f %7.1f%%%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1],
                work[work.length / 2],
                work[work.length * 99 / 100],
                100 * onTime);
    }

    private static Dataset rows() {
        Random random = new Random(1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            StringBuilder text = new StringBuilder("Ticket " + i + ":");
            for (int word = 0; word < 30; word++) {
                text.append(' ').append(Integer.toString(random.nextInt(40_000) + 1300, 36));
            }
            examples.add(new Example(
                    i,
                    text.toString(),
                    new ExpectedAnswer.Answer(i % 3 == 0 ? "billing" : "delivery"),
                    i % 5 == 0 ? Split.TEST : Split.TRAIN));
        }
        return new Dataset(examples);
    }

    private static PromptLoss losses(Dataset data) {
        Random random = new Random(2);
        return new PromptLoss(
                "Decide.",
                Split.TRAIN,
                LossFunction.of(TaskKind.SUPERVISED),
                data.of(Split.TRAIN).stream()
                        .map(example -> {
                            double loss = 2 * random.nextDouble();
                            return new ExampleLoss(
                                    example.index(), loss, List.of(), List.of(new TokenLogProb("x", -loss)));
                        })
                        .toList());
    }

    private void starts() throws Exception {
        out.printf(
                "%n%-46s %8s %8s %8s   goal: < 3,000 ms%n",
                "start, ms; processor time to the last mark", "least", "median", "longest");
        Path launcher = AppPaths.program().resolve("target/spanwise/bin/spanwise");
        if (!display || !Files.isExecutable(launcher)) {
            out.println("not measured: needs a display, and mvn -q package -DskipTests before");
            return;
        }
        List<Double> windows = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        List<Double> bareWork = new ArrayList<>();
        for (int i = 0; i <= STARTS; i++) {
            ProcessBuilder ours = new ProcessBuilder(launcher.toString());
            ours.environment().put("JDK_JAVA_OPTIONS", "-Dspanwise.startup=true -Dspanwise.settings=" + settings);
            List<Double> times = times(ours, "window", "model ready");
            List<String> java = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BareLauncher.class.getName()));
            List<Double> least = times(new ProcessBuilder(java), "window");
            // The first start reads the files from the disk.
            if (i > 0) {
                windows.add(times.get(0));
                ready.add(times.get(1));
                work.add(times.get(2));
                bare.add(least.get(0));
                bareWork.add(least.get(1));
            }
        }
        spread("window can be used", windows);
        spread("model is loaded", ready);
        spread("... processor time", work);
        spread("bare JavaFX window with a label", bare);
        spread("... processor time", bareWork);
    }

    /** JavaFX starts from the class path only by a class that is no application itself. */
    public static final class BareLauncher {
        private BareLauncher() {}

        public static void main(String[] arguments) {
            BareWindow.main(arguments);
        }
    }

    /** When each mark was told, and the processor time until the last one; in milliseconds. */
    private static List<Double> times(ProcessBuilder start, String... marks) throws IOException, InterruptedException {
        start.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = start.start();
        List<Double> times = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && times.size() < marks.length) {
                Matcher mark = Pattern.compile("startup: " + marks[times.size()] + " (\\d+) ms")
                        .matcher(line);
                if (mark.matches()) {
                    times.add(Double.valueOf(mark.group(1)));
                }
                line = times.size() < marks.length ? lines.readLine() : null;
            }
            process.info().totalCpuDuration().ifPresent(work -> times.add((double) work.toMillis()));
        } finally {
            process.destroy();
            process.waitFor();
        }
        if (times.size() <= marks.length) {
            throw new IllegalStateException("the start ended without telling " + List.of(marks));
        }
        return times;
    }

    private void spread(String what, List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(each -> each).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%-46s %8.0f %8.0f %8.0f%n",
                what,
                sorted[0],
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }

    private void memory(int iterations) throws Exception {
        out.printf(
                "%n%-46s %8s %8s   goal: no growth%n",
                "memory after so many iterations of runs", "heap, MB", "threads");
        try (Bench bench = new Bench("review-sentiment")) {
            List<Integer> looks = List.of(20, iterations / 2, iterations);
            for (int done = 0; done < iterations; ) {
                bench.run(done, ITERATIONS_A_RUN, 2, 2);
                done += ITERATIONS_A_RUN;
                if (looks.contains(done)) {
                    out.printf(Locale.ROOT, "%-46d %8.1f %8d%n", done, heap() / 1e6, Thread.activeCount());
                }
            }
        }
    }

    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static <T> T onWindow(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(5, TimeUnit.MINUTES);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!onWindow(condition)) {
            Thread.sleep(20);
        }
    }
}
