package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Masking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The named alternative: a search that judges prompts by sampled answers, as APE (Zhou et al., arXiv 2211.01910) and
 * OPRO (Yang et al., arXiv 2309.03409) do. It uses the same rewriter and gate on drawn examples, without mask analysis
 * and hard cases, and keeps the prompt whose sampled answers on the training examples are right most often.
 */
final class SampledSearch {
    private static final int COMPANIONS = 3;
    private static final int ANSWER_TOKENS = 24;

    private final Model model;
    private final PromptLayout layout;
    private final RewriterConfig rewriting;
    private final Dataset data;
    private final RunSettings.Wording wording;
    private final RewriteFilter gate;
    private final CancelToken cancel = new CancelToken();

    SampledSearch(
            Model model, PromptLayout layout, RewriterConfig rewriting, Dataset data, RunSettings.Wording wording) {
        this.model = model;
        this.layout = layout;
        this.rewriting = rewriting;
        this.data = data;
        this.wording = wording;
        this.gate = new RewriteFilter(model::countTokens, wording.maxTokens(), List.of(), data.of(Split.TRAIN));
    }

    record Found(String prompt, Usage usage) {}

    /**
     * The best prompt that so many tokens, read and written, find.
     *
     * @param variants rewrites asked for at a time
     */
    Found run(String prompt, long tokens, int variants, long seed) {
        Usage before = model.usage();
        Random random = new Random(seed);
        Rewriter rewriter = new Rewriter(rewriting, layout);
        gate.know(prompt);
        String best = prompt;
        int right = right(prompt, random.nextLong());
        while (spent(before) < tokens) {
            List<Example> cases = new ArrayList<>(data.of(Split.TRAIN));
            Collections.shuffle(cases, random);
            String request = rewriter.request(unread(best), cases.subList(0, Math.min(COMPANIONS, cases.size())));
            List<GeneratedText> outputs = model.generate(
                    Collections.nCopies(variants, request),
                    new Sampling(
                            wording.temperature(),
                            wording.topP(),
                            wording.maxTokens() + 8,
                            random.nextLong(),
                            List.of()),
                    cancel);
            String incumbent = best;
            for (GeneratedText output : outputs) {
                Optional<String> rewrite = rewriting.template().promptIn(output.text());
                if (spent(before) < tokens
                        && gate.check(incumbent, rewrite, output).isEmpty()) {
                    int its = right(rewrite.orElseThrow(), random.nextLong());
                    if (its > right) {
                        right = its;
                        best = rewrite.orElseThrow();
                    }
                }
            }
        }
        return new Found(best, model.usage().minus(before));
    }

    private long spent(Usage before) {
        Usage used = model.usage().minus(before);
        return used.tokensFed() + used.generatedTokens();
    }

    /** How many training examples one sampled answer each gets right. */
    private int right(String prompt, long seed) {
        List<Example> examples = data.of(Split.TRAIN);
        List<String> contexts = examples.stream()
                .map(example -> layout.context(prompt, List.of(), example.fields()))
                .toList();
        List<GeneratedText> answers =
                model.generate(contexts, new Sampling(0.7, 1, ANSWER_TOKENS, seed, List.of()), cancel);
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).text().strip().equals(examples.get(i).target()) ? 1 : 0;
        }
        return right;
    }

    private Importance unread(String prompt) {
        PromptLoss none = new PromptLoss(prompt, Split.TRAIN, LossFunction.of(TaskKind.SUPERVISED), List.of());
        return new Importance(none, Segmentation.SENTENCES, Masking.DELETE, null, List.of(), null);
    }
}
