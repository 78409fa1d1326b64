package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Example;
import dev.spanwise.text.MustacheText;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Asks a model for a better prompt. */
final class Rewriter {
    /** Maximum of helpful and of harmful units in a request; small models handle more of them badly. */
    private static final int MARKS = 2;

    /** Number of training examples in addition to the hard case. */
    private static final int COMPANIONS = 2;

    /** Estimated tokens before the prompt if the template asks for a diagnosis. */
    private static final int DIAGNOSIS = 100;

    /**
     * Maximum tokens of an answer beyond the longest prompt that passes the filter: bare, and with a diagnosis and
     * tags.
     */
    private static final int SLACK_TOKENS = 8;

    private static final int DIAGNOSIS_TOKENS = 256;

    private final RewriterConfig rewriting;
    private final PromptLayout layout;
    private final MustacheText template;

    /**
     * @param layout of the prompts that are scored
     * @throws ModelException if the template is not valid Mustache; {@link #request} throws it if it uses unknown names
     */
    Rewriter(RewriterConfig rewriting, PromptLayout layout) {
        this.rewriting = rewriting;
        this.layout = layout;
        try {
            this.template = new MustacheText(rewriting.template().text());
        } catch (InvalidInputException e) {
            throw broken(e);
        }
    }

    private ModelException broken(InvalidInputException e) {
        return new ModelException(
                "The rewrite template (" + rewriting.template().name() + ") is broken: " + e.getMessage()
                        + ". Correct it where it stands: \"rewrite\" in the model folder's spanwise.json, or the"
                        + " project's own template.",
                e);
    }

    /**
     * The request for one hard case, with a few drawn examples besides, so that the rewrite does not fit that one
     * alone.
     */
    String request(Importance importance, Example hardCase, List<Example> train, long seed) {
        List<Example> others = new ArrayList<>(train);
        others.remove(hardCase);
        Collections.shuffle(others, new Random(seed));
        List<Example> cases = new ArrayList<>(List.of(hardCase));
        cases.addAll(others.subList(0, Math.min(COMPANIONS, others.size())));
        return request(importance, cases);
    }

    String request(Importance importance, List<Example> cases) {
        String prompt = importance.base().prompt();
        Thinking thinking = importance.base().function().thinking();
        Map<String, Object> values = new HashMap<>();
        values.put("task", rewriting.task().isBlank() ? List.of() : rewriting.task());
        values.put("prompt", prompt);
        values.put(
                "cases",
                cases.stream()
                        .map(example -> Map.of(
                                "input", example.fields().shownFor(prompt),
                                "target", Thoughts.written(layout, thinking, example),
                                "rejected", rejected(example, importance.base())))
                        .toList());
        values.put("analyzed", !importance.units().isEmpty());
        values.put("units", importance.units().stream().map(Rewriter::row).toList());
        values.put("helpful", marks(importance, UnitEffect.Kind.HELPFUL));
        values.put("harmful", marks(importance, UnitEffect.Kind.HARMFUL));
        values.put(
                "placeholders",
                Placeholders.names(prompt).stream()
                        .map(name -> Map.of("name", "{{" + name + "}}"))
                        .toList());
        values.put(
                "frozen",
                rewriting.frozen().stream()
                        .filter(prompt::contains)
                        .map(text -> Map.of("text", text))
                        .toList());
        String text = filled(values);
        return rewriting.template().wrapped()
                ? rewriting
                        .model()
                        .chatTemplate()
                        .map(chat -> chat.render(List.of(new ChatTurn(Role.USER, text)), true))
                        .orElse(text)
                : text;
    }

    private String filled(Map<String, Object> values) {
        try {
            return template.filled(values);
        } catch (InvalidInputException e) {
            throw broken(e);
        }
    }

    List<GeneratedText> write(
            String request, int variants, RunSettings.Wording wording, long seed, CancelToken cancel) {
        int room = rewriting.template().tagged() ? DIAGNOSIS_TOKENS : SLACK_TOKENS;
        return rewriting
                .model()
                .generate(
                        Collections.nCopies(variants, request),
                        new Sampling(
                                wording.temperature(), wording.topP(), wording.maxTokens() + room, seed, List.of()),
                        cancel);
    }

    /** The work of answers to a request, if they are as long as the prompt. */
    Usage planned(String request, String prompt, int variants) {
        Model model = rewriting.model();
        long read = model.countTokens(request);
        long each = (long) model.countTokens(prompt) + (rewriting.template().tagged() ? DIAGNOSIS : 0);
        return new Usage(read, variants * read, variants * each, variants);
    }

    /** The most probable wrong answer; empty if the data have none. */
    private static String rejected(Example example, PromptLoss loss) {
        List<String> wrong = loss.function().wrong(example);
        if (wrong.isEmpty()) {
            return "";
        }
        return wrong.get(loss.of(example).map(ExampleLoss::rival).orElse(0));
    }

    private static Map<String, String> row(UnitEffect unit) {
        return Map.of(
                "text", unit.text(),
                "delta", String.format(Locale.ROOT, "%+.3f", unit.delta().mean()),
                "kind",
                        switch (unit.kind()) {
                            case HELPFUL -> "helps";
                            case INERT, UNCLEAR -> "makes no difference";
                            case HARMFUL -> "hurts";
                        });
    }

    private static List<Map<String, String>> marks(Importance importance, UnitEffect.Kind kind) {
        return importance.units().stream()
                .filter(unit -> unit.kind() == kind)
                .sorted(Comparator.comparingDouble(
                        unit -> -Math.abs(unit.delta().mean())))
                .limit(MARKS)
                .map(unit -> Map.of("text", unit.text()))
                .toList();
    }
}
