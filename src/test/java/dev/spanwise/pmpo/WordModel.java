package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A model small enough to know its answers by hand: a word of the target is probable when the context holds it, "good"
 * words make every answer likelier and "bad" words less likely; with "explain" in its context it goes on, with "stop" it
 * stops, and where an "endless" answer ends is unknown. It rewrites by shuffling and exchanging words, and
 * marks halves as units. Counts how often each text was scored.
 */
final class WordModel implements Model {
    private static final Set<String> GOOD = Set.of("clear", "short", "exact");
    private static final Set<String> BAD = Set.of("never", "maybe");
    private static final List<String> WORDS =
            List.of("clear", "short", "exact", "never", "maybe", "please", "answer", "the", "question");

    private final List<Query> scored = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private boolean templates = true;
    private Usage usage = Usage.NONE;

    /** What it was asked to continue. */
    List<String> asked() {
        return asked;
    }

    WordModel withoutTemplates() {
        templates = false;
        return this;
    }

    List<Query> scored() {
        return scored;
    }

    @Override
    public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
        List<TargetScore> scores = new ArrayList<>();
        for (Query query : queries) {
            cancel.checkpoint();
            scored.add(query);
            List<String> context = Arrays.asList(query.context().split("\\W+"));
            double logit = 0.01 * query.target().length();
            for (String word : Set.copyOf(context)) {
                logit += GOOD.contains(word) ? 0.7 : BAD.contains(word) ? -0.9 : 0;
            }
            double probability = 1 / (1 + Math.exp(-logit));
            scores.add(new TargetScore(
                    Arrays.stream(query.target().strip().split(" "))
                            .map(word -> new TokenLogProb(word, Math.log(probability)))
                            .toList(),
                    end(query, context)));
        }
        usage = usage.plus(planned(queries));
        return scores;
    }

    private static Optional<TokenLogProb> end(Query query, List<String> context) {
        double logProb = context.contains("explain") ? -4 : context.contains("stop") ? -0.25 : -1;
        return query.target().contains("endless") ? Optional.empty() : Optional.of(new TokenLogProb("", logProb));
    }

    @Override
    public Usage planned(List<Query> queries) {
        long read = queries.stream()
                .mapToInt(query -> query.context().split("\\W+").length)
                .sum();
        return new Usage(read, read, 0, queries.size());
    }

    @Override
    public List<GeneratedText> generate(List<String> contexts, Sampling sampling, CancelToken cancel) {
        List<GeneratedText> generations = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            cancel.checkpoint();
            asked.add(contexts.get(i));
            if (sampling.temperature() == 0) {
                generations.add(halves(contexts.get(i)));
                usage = usage.plus(new Usage(0, 0, 7, 1));
                continue;
            }
            Random random = new Random(sampling.seed() + i);
            String prompt = contexts.get(i).lines().findFirst().orElseThrow();
            List<String> words = new ArrayList<>(List.of(prompt.split(" ")));
            words.set(random.nextInt(words.size()), WORDS.get(random.nextInt(WORDS.size())));
            if (random.nextInt(3) == 0) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            boolean complete = random.nextInt(8) > 0;
            generations.add(new GeneratedText(String.join(" ", words), complete, words.size()));
            usage = usage.plus(new Usage(0, 0, words.size(), 1));
        }
        return generations;
    }

    /** A list of the two halves of a prompt, but one that nobody can use where the prompt says "maybe". */
    private static GeneratedText halves(String prompt) {
        int middle = prompt.indexOf(' ', prompt.length() / 2);
        boolean unusable = middle < 0 || prompt.contains("maybe");
        String list =
                unusable ? " nonsense" : " " + prompt.substring(0, middle) + "\n- " + prompt.substring(middle + 1);
        return new GeneratedText(list, true, 7);
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public String fingerprint() {
        return "words-1";
    }

    @Override
    public int contextLength() {
        return 1_000;
    }

    @Override
    public int countTokens(String text) {
        return text.split("\\s+").length;
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return Optional.empty();
    }

    @Override
    public Optional<String> rewriteTemplate() {
        return Optional.of("{{prompt}}\n{{#cases}}{{input}} -> {{target}}\n{{/cases}}");
    }

    @Override
    public Optional<String> unitsTemplate() {
        return templates ? Optional.of("{{prompt}}") : Optional.empty();
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void close() {}
}
