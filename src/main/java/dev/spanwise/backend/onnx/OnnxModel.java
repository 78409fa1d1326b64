package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.PrefixPlan.Sequence;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.Generation;
import dev.spanwise.score.JinjaChatTemplate;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model folder that has been loaded; see the package's description. */
public final class OnnxModel implements Model {
    /** Tokens that sharing a prefix must save to be worth a step of its own. */
    private static final int LEAST_GAIN = 16;

    private static final int[] NO_TOKENS = {};

    private final ModelFolder folder;
    private final String fingerprint;
    private final Tokenizer tokenizer;
    private final Decoder decoder;
    private final Options options;
    private final Batches.Limits limits;
    private final Set<Integer> endIds;
    private final Optional<Integer> beginId;
    private final Optional<ChatTemplate> chatTemplate;
    private volatile Usage usage = Usage.NONE;

    /**
     * How an engine works. The numbers do not depend on it.
     *
     * @param threads of one forward pass; 0 for the number of physical cores
     * @param batchTokens most tokens of a batch
     * @param memoryBytes most native memory for keys, values and logits
     * @param sharesPrefixes whether shared prefixes are read once
     */
    record Options(int threads, int batchTokens, long memoryBytes, boolean sharesPrefixes) {
        static Options usual() {
            long quarter = Runtime.getRuntime().maxMemory() / 4;
            return new Options(0, 2048, Math.clamp(quarter, 256L << 20, 1L << 30), true);
        }

        Options withThreads(int count) {
            return new Options(count, batchTokens, memoryBytes, sharesPrefixes);
        }

        Options withMemory(long bytes) {
            return new Options(threads, batchTokens, bytes, sharesPrefixes);
        }

        Options withoutSharing() {
            return new Options(threads, batchTokens, memoryBytes, false);
        }

        Options withBatchTokens(int most) {
            return new Options(threads, most, memoryBytes, sharesPrefixes);
        }
    }

    private OnnxModel(ModelFolder folder, String fingerprint, Tokenizer tokenizer, Decoder decoder, Options options) {
        this.folder = folder;
        this.fingerprint = fingerprint;
        this.tokenizer = tokenizer;
        this.decoder = decoder;
        this.options = options;
        limits = new Batches.Limits(
                options.batchTokens(),
                options.memoryBytes(),
                decoder.signature().cacheBytesPerToken(),
                decoder.logitBytes(),
                !decoder.maskedPasts());
        Config config = folder.config();
        endIds = new HashSet<>(config.endIds());
        config.endToken().flatMap(this::id).ifPresent(endIds::add);
        beginId = config.beginToken().flatMap(this::id).or(config::beginId);
        chatTemplate = folder.chatTemplate()
                .map(source -> new JinjaChatTemplate(
                        source, config.beginToken().orElse(""), config.endToken().orElse("")));
    }

    /**
     * Loads a model folder.
     *
     * @throws ModelException if it is not complete, not of a known kind, or broken; the message says what
     *     to do
     */
    public static OnnxModel open(Path folder) {
        return open(folder, Options.usual());
    }

    static OnnxModel open(Path root, Options options) {
        ModelFolder folder = ModelFolder.read(root);
        int highestId = Tokenizer.highestId(folder.tokenizer());
        Tokenizer tokenizer = Tokenizer.open(folder.tokenizer());
        Decoder decoder = null;
        try {
            decoder = Decoder.open(folder, options.threads(), options.memoryBytes() / 2);
            checkVocabulary(folder, highestId, decoder.vocabulary());
            return new OnnxModel(folder, Fingerprint.of(folder.decisiveFiles()), tokenizer, decoder, options);
        } catch (IOException | RuntimeException e) {
            tokenizer.close();
            if (decoder != null) {
                decoder.close();
            }
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new ModelException("The model folder " + root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void checkVocabulary(ModelFolder folder, int highestId, int width) {
        int said = folder.config().vocabularySize();
        if (said > 0 && said != width) {
            throw new ModelException("config.json says \"vocab_size\" " + said + ", but the logits of "
                    + folder.network() + " are " + width + " wide. The files belong to different models.");
        }
        if (highestId >= width) {
            throw new ModelException(folder.tokenizer() + " gives out token " + highestId + ", but "
                    + folder.network() + " knows tokens 0 to " + (width - 1)
                    + ". The files belong to different models.");
        }
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public int contextLength() {
        return folder.config().contextLength();
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.encode(text).length;
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return chatTemplate;
    }

    @Override
    public Optional<String> rewriteTemplate() {
        return folder.rewriteTemplate();
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
        List<Sequence> sequences = sequences(queries);
        PrefixPlan plan = options.sharesPrefixes()
                ? PrefixPlan.shared(sequences, LEAST_GAIN, options.batchTokens())
                : PrefixPlan.naive(sequences, options.batchTokens());
        ScoringRun run = new ScoringRun(decoder, limits, sequences, cancel);
        boolean done = false;
        try {
            double[][] logProbs = run.carryOut(plan);
            done = true;
            return scores(sequences, logProbs);
        } finally {
            usage = usage.plus(new Usage(run.tokensFed(), done ? plan.tokensNaive() : 0, 0, done ? queries.size() : 0));
        }
    }

    private List<Sequence> sequences(List<Query> queries) {
        Map<String, int[]> contexts = encoded(queries.stream().map(Query::context), this::context);
        Map<String, int[]> targets = encoded(queries.stream().map(Query::target), tokenizer::encode);
        List<Sequence> sequences = new ArrayList<>(queries.size());
        for (Query query : queries) {
            int[] context = contexts.getOrDefault(query.context(), NO_TOKENS);
            int[] target = targets.getOrDefault(query.target(), NO_TOKENS);
            if (target.length == 0) {
                throw new ModelException("A target is empty. Give every example a target.");
            }
            int length = context.length + target.length;
            if (length > contextLength()) {
                throw tooLong(query.context(), length);
            }
            int[] ids = Arrays.copyOf(context, length);
            System.arraycopy(target, 0, ids, context.length, target.length);
            sequences.add(new Sequence(ids, context.length));
        }
        return sequences;
    }

    /** The tokens of each different text; tokenizing takes a tenth of the time of a call, so all cores do it. */
    private static Map<String, int[]> encoded(Stream<String> texts, Function<String, int[]> encoder) {
        return texts.distinct().parallel().collect(Collectors.toConcurrentMap(Function.identity(), encoder));
    }

    private int[] context(String text) {
        int[] ids = tokenizer.encode(text);
        if (ids.length > 0) {
            return ids;
        }
        int begin = beginId.orElseThrow(() -> new ModelException("The text before the answer is empty, and " + name()
                + " has no token to begin a text with. Write a prompt."));
        return new int[] {begin};
    }

    private ContextOverflowException tooLong(String text, int length) {
        String beginning = text.strip().lines().findFirst().orElse("");
        String shown = beginning.length() > 60 ? beginning.substring(0, 60) + "..." : beginning;
        return new ContextOverflowException("A text of " + length + " tokens is longer than the " + contextLength() + " that "
                + name() + " can read (it begins \"" + shown + "\"). Shorten the prompt or the example, or choose"
                + " another model.", length, contextLength());
    }

    private List<TargetScore> scores(List<Sequence> sequences, double[][] logProbs) {
        List<TargetScore> scores = new ArrayList<>(sequences.size());
        for (int i = 0; i < sequences.size(); i++) {
            Sequence sequence = sequences.get(i);
            List<TokenLogProb> tokens = new ArrayList<>(logProbs[i].length);
            for (int token = 0; token < logProbs[i].length; token++) {
                String text = tokenizer.text(sequence.ids()[sequence.target() + token]);
                tokens.add(new TokenLogProb(text, logProbs[i][token]));
            }
            scores.add(new TargetScore(tokens));
        }
        return scores;
    }

    @Override
    public List<Generation> generate(List<String> contexts, Sampling sampling, CancelToken cancel) {
        Map<String, int[]> known = encoded(contexts.stream(), this::context);
        List<Continuation> texts = new ArrayList<>(contexts.size());
        for (String context : contexts) {
            int[] ids = known.getOrDefault(context, NO_TOKENS);
            if (ids.length >= contextLength()) {
                throw tooLong(context, ids.length + 1);
            }
            texts.add(new Continuation(ids, texts.size(), sampling, tokenizer, endIds, contextLength()));
        }
        GeneratingRun run = new GeneratingRun(decoder, limits, cancel);
        boolean done = false;
        try {
            run.carryOut(texts);
            done = true;
            return texts.stream().map(Continuation::result).toList();
        } finally {
            usage = usage.plus(new Usage(0, 0, run.tokens(), done ? contexts.size() : 0));
        }
    }

    /** The id of a text that is one token. */
    private Optional<Integer> id(String token) {
        int[] ids = tokenizer.encode(token);
        return ids.length == 1 ? Optional.of(ids[0]) : Optional.empty();
    }

    @Override
    public void close() {
        decoder.close();
        tokenizer.close();
    }
}
