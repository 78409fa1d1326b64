package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.Completion.Detail;
import dev.spanwise.backend.onnx.PrefixPlan.Sequence;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.TokenizedQuery;
import dev.spanwise.score.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntToLongFunction;

/** A model folder that has been loaded, perhaps shared with other users; see the package's description. */
public final class OnnxModel implements Model {
    /**
     * Minimum of tokens that a shared prefix must save: about the fixed cost of two batches, one for the prefix and one
     * for its continuations.
     */
    private static final int LEAST_GAIN = 32;

    private final LoadedFolder loaded;
    private final Runnable release;
    private final ModelFolder folder;
    private final Tokenizer tokenizer;
    private final DecoderNetwork decoder;
    private final EngineOptions options;
    private final BatchPlanner.Limits limits;
    private final Set<Integer> endIds;
    private final QueryTokenizer encoder;
    private final Optional<ChatTemplate> chatTemplate;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Usage usage = Usage.NONE;

    private OnnxModel(ModelFolder folder, LoadedFolder loaded, EngineOptions options, Runnable release) {
        this.folder = folder;
        this.loaded = loaded;
        this.options = options;
        this.release = release;
        tokenizer = loaded.tokenizer();
        decoder = loaded.decoder();
        limits = new BatchPlanner.Limits(
                options.batchTokens(loaded.weightBytes()),
                options.memoryBytes(),
                decoder.signature().cacheBytesPerToken(),
                decoder.logitBytes(),
                decoder.company());
        ModelConfig config = folder.config();
        endIds = new HashSet<>(config.endIds());
        Optional<Integer> endToken = folder.texts().endToken().flatMap(this::id);
        endToken.ifPresent(endIds::add);
        Optional<Integer> beginId =
                folder.texts().beginToken().flatMap(this::id).or(config::beginId);
        encoder = new QueryTokenizer(
                tokenizer, folder.name(), config.contextLength(), beginId, endToken.or(config::endId));
        chatTemplate = folder.texts().chat();
    }

    /**
     * Loads a model folder, for one user.
     *
     * @throws ModelException if it is incomplete, unsupported or broken; the message says what to do
     */
    public static OnnxModel open(Path folder) {
        return open(folder, EngineOptions.usual());
    }

    static OnnxModel open(Path root, EngineOptions options) {
        ModelFolder folder = ModelFolder.read(root);
        LoadedFolder loaded = LoadedFolder.open(folder, options);
        return on(folder, loaded, options, loaded::close);
    }

    /** @param release called once: when the model is closed, or when it cannot be made */
    static OnnxModel on(ModelFolder folder, LoadedFolder loaded, EngineOptions options, Runnable release) {
        try {
            return new OnnxModel(folder, loaded, options, release);
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    /** The memory that this model uses. */
    LoadedFolder loaded() {
        return loaded;
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public String fingerprint() {
        return loaded.fingerprint();
    }

    @Override
    public int contextLength() {
        return folder.config().contextLength();
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.encode(text).length;
    }

    /** Number of token ids, from 0 on. */
    public int vocabulary() {
        return decoder.vocabulary();
    }

    /**
     * The token ids of a text. May be called from any thread.
     *
     * @param special whether to add the special tokens that the tokenizer file defines for the beginning and end of
     *     texts
     */
    public int[] encode(String text, boolean special) {
        return tokenizer.encode(text, special);
    }

    /** The text of token ids, special tokens written out. May be called from any thread. */
    public String decode(int[] ids) {
        return tokenizer.decode(ids, 0, ids.length);
    }

    /** The text of one token, which may be a part of a character. May be called from any thread. */
    public String token(int id) {
        return tokenizer.text(id);
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return chatTemplate;
    }

    @Override
    public Optional<String> rewriteTemplate() {
        return folder.texts().rewriteTemplate();
    }

    @Override
    public Optional<String> unitsTemplate() {
        return folder.texts().unitsTemplate();
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
        List<TokenizedQuery> tokenized = encoder.queries(queries);
        List<Sequence> sequences = sequences(tokenized);
        PrefixPlan plan = plan(sequences);
        LogProbCollector scoring = new LogProbCollector(sequences);
        PlanExecutor run = new PlanExecutor(decoder, limits, cancel, scoring);
        boolean done = false;
        try {
            run.execute(plan);
            done = true;
            return scores(tokenized, scoring.logProbs());
        } finally {
            usage = usage.plus(new Usage(run.tokensFed(), done ? plan.tokensNaive() : 0, 0, done ? queries.size() : 0));
        }
    }

    @Override
    public Usage planned(List<Query> queries) {
        PrefixPlan plan = plan(sequences(encoder.queries(queries)));
        return new Usage(plan.tokensFed(), plan.tokensNaive(), 0, queries.size());
    }

    private PrefixPlan plan(List<Sequence> sequences) {
        return options.sharesPrefixes() && limits.company() != BatchConstraint.NONE
                ? PrefixPlan.shared(sequences, LEAST_GAIN, limits.tokens())
                : PrefixPlan.naive(sequences, limits.tokens());
    }

    private static List<Sequence> sequences(List<TokenizedQuery> queries) {
        return queries.stream()
                .map(query -> new Sequence(query.ids(), query.target()))
                .toList();
    }

    private List<TargetScore> scores(List<TokenizedQuery> queries, double[][] logProbs) {
        List<TargetScore> scores = new ArrayList<>(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            TokenizedQuery query = queries.get(i);
            List<TokenLogProb> tokens = new ArrayList<>(logProbs[i].length);
            for (int token = 0; token < logProbs[i].length; token++) {
                String text = tokenizer.text(query.ids()[query.target() + token]);
                tokens.add(new TokenLogProb(text, logProbs[i][token]));
            }
            scores.add(TargetScore.of(query, tokens));
        }
        return scores;
    }

    @Override
    public List<GeneratedText> generate(List<String> contexts, Sampling sampling, CancelToken cancel) {
        return continued(encoder.contexts(contexts), sampling, sampling::streamSeed, Detail.NONE, cancel).stream()
                .map(GenerationState::generation)
                .toList();
    }

    /**
     * Continues prompts of token ids as {@link #generate} continues texts, and returns the predictions on the way.
     * Prompt {@code i} draws from the random stream whose own seed is {@code sampling.seed() + i}, see {@link
     * Sampling#streamSeed}.
     *
     * @param prompts each of at least one token of the vocabulary, and shorter than the context
     * @throws java.util.concurrent.CancellationException as {@link #generate}
     */
    public List<Completion> complete(List<int[]> prompts, Sampling sampling, Detail detail, CancelToken cancel) {
        for (int[] prompt : prompts) {
            if (prompt.length == 0
                    || prompt.length >= contextLength()
                    || Arrays.stream(prompt).anyMatch(id -> id < 0 || id >= vocabulary())) {
                throw new IllegalArgumentException("no prompt: " + Arrays.toString(prompt));
            }
        }
        return continued(prompts, sampling, i -> sampling.seed() + i, detail, cancel).stream()
                .map(GenerationState::completion)
                .toList();
    }

    private List<GenerationState> continued(
            List<int[]> contexts, Sampling sampling, IntToLongFunction seeds, Detail detail, CancelToken cancel) {
        List<GenerationState> texts = new ArrayList<>(contexts.size());
        for (int[] ids : contexts) {
            texts.add(new GenerationState(
                    ids, seeds.applyAsLong(texts.size()), sampling, detail, tokenizer, endIds, contextLength()));
        }
        BatchGenerator run = new BatchGenerator(decoder, limits, LEAST_GAIN, cancel);
        boolean done = false;
        try {
            run.execute(texts);
            done = true;
            return texts;
        } finally {
            usage = usage.plus(run.usage(done ? contexts.size() : 0));
        }
    }

    /** The id of a text that is one token. */
    private Optional<Integer> id(String token) {
        int[] ids = tokenizer.encode(token);
        return ids.length == 1 ? Optional.of(ids[0]) : Optional.empty();
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            release.run();
        }
    }
}
