package dev.spanwise.backend.onnx;

import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.task.Example;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.util.ArrayList;
import java.util.List;

/**
 * The queries of one step of a run.
 *
 * @param name what is printed
 * @param calls one call to the scorer a prompt, as a run makes them: the prompt with every example
 */
record Workload(String name, List<List<Query>> calls) {
    private static final List<String> OPENINGS =
            List.of("", "You are a careful assistant. ", "Read the text first. ", "Please help. ");
    private static final List<String> ENDINGS = List.of("", " Give only the answer.", " Answer in one word.");

    /** The prompt, and the prompt without each of its units. */
    static Workload masks(String prompt, Granularity units, List<Example> examples, PromptLayout layout) {
        List<String> prompts = new ArrayList<>();
        prompts.add(prompt);
        units.units(prompt).forEach(unit -> prompts.add(Masking.DELETE.mask(prompt, unit)));
        return of("masks, " + units.id() + "s", prompts, examples, layout);
    }

    /** Twelve rewrites of the prompt, as many as one iteration asks for. */
    static Workload candidates(String prompt, List<Example> examples, PromptLayout layout) {
        List<String> prompts = new ArrayList<>();
        OPENINGS.forEach(opening -> ENDINGS.forEach(ending -> prompts.add(opening + prompt + ending)));
        return of("candidates", prompts, examples, layout);
    }

    private static Workload of(String name, List<String> prompts, List<Example> examples, PromptLayout layout) {
        List<List<Query>> calls = prompts.stream()
                .map(prompt -> examples.stream()
                        .map(example -> layout.query(prompt, List.of(), example.fields(), example.target()))
                        .toList())
                .toList();
        return new Workload("%s: %d prompts x %d examples".formatted(name, prompts.size(), examples.size()), calls);
    }
}
