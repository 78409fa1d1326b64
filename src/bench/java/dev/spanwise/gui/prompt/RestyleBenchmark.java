package dev.spanwise.gui.prompt;

import dev.spanwise.gui.theme.Theme;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

/**
 * Times drawing other colours over a prompt of 20,000 characters: from the call to the end of the layout, without the
 * painting, against a text flow that is filled anew. The work is the median of the processor time, which other programs
 * do not add to.
 */
public final class RestyleBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LENGTH = 20_000;
    private static final int ROUNDS = 41;
    private static final int WARM_UP = 10;

    private final PrintStream out;

    public RestyleBenchmark(PrintStream out) {
        this.out = out;
    }

    public void run() throws Exception {
        out.printf("%n%-46s %8s %8s %8s%n", LENGTH + " characters in other colours, ms", "median", "90 %", "its work");
        String line = "Read the review twice, weigh what is said of each part. ";
        String lines = (line.repeat(2).strip() + "\n").repeat(LENGTH / 112 + 1).substring(0, LENGTH);
        String paragraph = line.repeat(LENGTH / line.length() + 1).substring(0, LENGTH);
        editor("in lines, goal < 16", lines);
        flow("in lines, TextFlow", lines);
        editor("as one paragraph, goal < 40", paragraph);
        flow("as one paragraph, TextFlow", paragraph);
    }

    /** A colour for every sentence, another one each round. */
    private static List<StyledRun> runs(String text, int round) {
        List<StyledRun> runs = new ArrayList<>();
        int unit = 56;
        for (int at = 0; at < text.length(); at += unit) {
            int step = (at / unit + round) % 17 - 8;
            List<String> classes = List.of(step == 0 ? "inert" : step < 0 ? "hurts-" + -step : "helps-" + step);
            runs.add(new StyledRun(Math.min(unit, text.length() - at), classes));
        }
        return runs;
    }

    private void editor(String what, String text) throws Exception {
        PromptEditor editor = onWindow(() -> {
            PromptEditor made = new PromptEditor(new EditorSettings());
            show(made.node());
            made.replace(text);
            return made;
        });
        measure(
                what,
                editor.node(),
                round -> editor.style(new Styling(round, runs(text, round), List.of(Optional.empty()), false)));
    }

    private void flow(String what, String text) throws Exception {
        TextFlow flow = onWindow(() -> {
            TextFlow made = new TextFlow();
            made.getStyleClass().add("prompt-text");
            ScrollPane scroll = new ScrollPane(made);
            scroll.setFitToWidth(true);
            show(scroll);
            return made;
        });
        measure(what, flow, round -> {
            List<Node> parts = new ArrayList<>();
            int at = 0;
            for (StyledRun run : runs(text, round)) {
                Text part = new Text(text.substring(at, at + run.length()));
                part.getStyleClass().addAll(run.classes());
                parts.add(part);
                at += run.length();
            }
            flow.getChildren().setAll(parts);
        });
    }

    private static void show(Parent node) {
        Stage stage = new Stage();
        Scene scene = new Scene(node, 600, 500);
        Theme.LIGHT.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    private interface Redraw {
        void round(int round);
    }

    private void measure(String what, Node node, Redraw redraw) throws Exception {
        double[] millis = new double[ROUNDS];
        double[] worked = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int now = round;
            millis[round] = onWindow(() -> {
                long start = System.nanoTime();
                long before = THREADS.getCurrentThreadCpuTime();
                redraw.round(now);
                Parent root = node.getScene().getRoot();
                root.applyCss();
                root.layout();
                worked[now] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
                return (System.nanoTime() - start) / 1e6;
            });
            // Lets the frame be painted.
            Thread.sleep(30);
        }
        double[] sorted = IntStream.range(WARM_UP, ROUNDS)
                .mapToDouble(i -> millis[i])
                .sorted()
                .toArray();
        double[] work = IntStream.range(WARM_UP, ROUNDS)
                .mapToDouble(i -> worked[i])
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8.1f %8.1f%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                work[work.length / 2]);
        onWindow(() -> {
            node.getScene().getWindow().hide();
            return true;
        });
    }

    private interface Work<T> {
        T get();
    }

    private static <T> T onWindow(Work<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(1, TimeUnit.MINUTES);
    }
}
