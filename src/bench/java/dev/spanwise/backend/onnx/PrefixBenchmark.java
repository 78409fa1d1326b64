package dev.spanwise.backend.onnx;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The prefix plan against whole sequences in batches of like length, on the same queries. The two take
 * turns within one process, so that whatever else the machine does slows both.
 */
public final class PrefixBenchmark {
    private static final int MOST_EXAMPLES = 40;

    private final PrintStream out;
    private final int repetitions;

    public PrefixBenchmark(PrintStream out, int repetitions) {
        this.out = out;
        this.repetitions = repetitions;
    }

    public void run(Path modelFolder, Path project) throws IOException {
        String prompt = Files.readString(project.resolve("prompt.md")).strip();
        List<Example> examples = ExampleFile.read(project.resolve("data/examples.jsonl"), 0).of(Split.TRAIN).stream()
                .limit(MOST_EXAMPLES)
                .toList();
        EngineOptions usual = EngineOptions.usual();
        try (OnnxModel planned = OnnxModel.open(modelFolder, usual);
                OnnxModel naive = OnnxModel.open(modelFolder, usual.withoutSharing())) {
            ChatTemplate template = planned.chatTemplate().orElse(null);
            PromptLayout layout = template == null ? new PromptLayout.Plain() : new PromptLayout.Chat(template);
            out.printf(
                    Locale.ROOT,
                    "model %s, project %s, %d repetitions, medians%n",
                    planned.name(),
                    project.getFileName(),
                    repetitions);
            for (Workload workload : List.of(
                    Workload.masks(prompt, Granularity.SENTENCE, examples, layout),
                    Workload.masks(prompt, Granularity.WORD, examples, layout),
                    Workload.candidates(prompt, examples, layout))) {
                compare(workload, naive, planned);
            }
        }
    }

    private void compare(Workload workload, OnnxModel naive, OnnxModel planned) {
        double[] naiveSeconds = new double[repetitions];
        double[] plannedSeconds = new double[repetitions];
        seconds(naive, workload.calls());
        seconds(planned, workload.calls());
        Usage before = planned.usage();
        for (int i = 0; i < repetitions; i++) {
            naiveSeconds[i] = seconds(naive, workload.calls());
            plannedSeconds[i] = seconds(planned, workload.calls());
        }
        Usage used = planned.usage().minus(before);
        long fed = used.tokensFed() / repetitions;
        long whole = used.tokensNaive() / repetitions;
        double tokenRatio = (double) whole / fed;
        double wallRatio = median(naiveSeconds) / median(plannedSeconds);
        out.printf(
                Locale.ROOT,
                "%s%n  tokens: naive %,d, plan %,d, ratio %.2f%n  seconds: naive %.3f, plan %.3f, ratio %.2f%n  tokens"
                        + " per second: naive %,.0f, plan %,.0f (counted naively %,.0f)%n  wall ratio / token ratio:"
                        + " %.2f%n",
                workload.name(),
                whole,
                fed,
                tokenRatio,
                median(naiveSeconds),
                median(plannedSeconds),
                wallRatio,
                whole / median(naiveSeconds),
                fed / median(plannedSeconds),
                whole / median(plannedSeconds),
                wallRatio / tokenRatio);
    }

    private static double seconds(OnnxModel model, List<List<Query>> calls) {
        long start = System.nanoTime();
        calls.forEach(queries -> model.score(queries, new CancelToken()));
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
