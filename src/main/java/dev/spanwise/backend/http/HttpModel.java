package dev.spanwise.backend.http;

import dev.spanwise.backend.onnx.TokenizerFolder;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.ContextOverflowException;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A model on a server that passed the probe. Scores are put into a {@link ScoreCache} as soon as they arrive. */
public final class HttpModel implements Model {
    private final ProbeResult certificate;
    private final String fingerprint;
    private final JsonHttpClient wire;
    private final ServerAdapter adapter;
    private final Optional<TokenizerFolder> folder;
    private final Optional<ChatTemplate> chatTemplate;
    private final TokenizationCache vocabulary;
    private final ScoreCache cache;
    private final RequestScheduler scoring;
    private final RequestScheduler single;
    private volatile Usage usage = Usage.NONE;

    private HttpModel(
            ProbeResult certificate,
            JsonHttpClient wire,
            ServerAdapter adapter,
            Optional<TokenizerFolder> folder,
            ScoreCache cache) {
        this.certificate = certificate;
        fingerprint = certificate.fingerprint();
        this.wire = wire;
        this.adapter = adapter;
        this.folder = folder;
        this.cache = cache;
        int slots = wire.server().slots();
        scoring = new RequestScheduler(slots, certificate.batches() ? adapter.batch() : 1, wire::alive);
        single = new RequestScheduler(slots, 1, wire::alive);
        vocabulary = new TokenizationCache(folder, adapter, single, certificate.tokensPerCharacter());
        chatTemplate = folder.isPresent()
                ? folder.get().chatTemplate()
                : certificate.rendersChats()
                        ? Optional.of(new ServerChatTemplate(adapter, new RequestScheduler(1, 1, wire::alive)))
                        : Optional.empty();
    }

    /**
     * Opens a server that was probed before and measures the landmark again.
     *
     * @param cache the file of its {@link ScoreCache}
     * @throws ModelException if the server did not pass the probe, cannot be reached, or has another model now
     */
    public static HttpModel open(ServerConfig server, ProbeResult certificate, Path cache) {
        ServerFamily family = certificate
                .family()
                .filter(found -> certificate.passed())
                .orElseThrow(() -> new ServerException(
                        ServerException.Kind.UNFIT,
                        server.address() + " cannot be used for scoring. "
                                + certificate.failure().orElse("It was not found out what it is.")));
        JsonHttpClient wire = new JsonHttpClient(server);
        Optional<TokenizerFolder> folder = Optional.empty();
        ScoreCache answers = null;
        try {
            wire.reach();
            folder = server.tokenizer().map(TokenizerFolder::open);
            ServerAdapter adapter = family.adapter(
                    wire, certificate.model(), certificate.topTokens(), Math.max(1, certificate.slots()));
            answers = ScoreCache.open(cache);
            HttpModel model = new HttpModel(certificate, wire, adapter, folder, answers);
            model.checkLandmark();
            return model;
        } catch (RuntimeException e) {
            if (answers != null) {
                answers.close();
            }
            folder.ifPresent(TokenizerFolder::close);
            wire.close();
            throw e;
        }
    }

    private void checkLandmark() {
        CancelToken never = new CancelToken();
        List<Query> landmark = List.of(Probe.LANDMARK);
        List<Double> found = new ArrayList<>();
        List<Asked> asked = asked(landmark, never);
        scoring.send(
                asked.stream().map(Asked::request).toList(),
                adapter::score,
                (i, scored) -> found.add(asked.get(i).score(scored.score()).logProb()),
                never);
        if (!certificate.isNear(found.getFirst())) {
            throw new ServerException(
                    ServerException.Kind.UNFIT,
                    wire.server().address() + " has another model than when it was checked: the probe's answer has a"
                            + " log-probability of " + found.getFirst() + ", and it had " + certificate.landmark()
                            + ". Check it again with: spanwise backend check "
                            + wire.server().address());
        }
    }

    @Override
    public String name() {
        return certificate.model();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public int contextLength() {
        return certificate.contextLength() == 0 ? Integer.MAX_VALUE : certificate.contextLength();
    }

    @Override
    public int countTokens(String text) {
        return vocabulary.count(text);
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return chatTemplate;
    }

    @Override
    public Optional<String> rewriteTemplate() {
        return folder.flatMap(TokenizerFolder::rewriteTemplate);
    }

    @Override
    public Optional<String> unitsTemplate() {
        return folder.flatMap(TokenizerFolder::unitsTemplate);
    }

    @Override
    public Usage usage() {
        return usage;
    }

    /** Cached queries count as no work; the others are counted as if the server shared no prefixes. */
    @Override
    public Usage planned(List<Query> queries) {
        return queries.stream()
                .distinct()
                .filter(query -> cache.find(fingerprint, query).isEmpty())
                .map(this::length)
                .map(tokens -> new Usage(tokens, tokens, 0, 1))
                .reduce(Usage.NONE, Usage::plus);
    }

    /** A query that is not cached, with its request and, if the server takes ids, its tokens. */
    private record Asked(Query query, Optional<TokenizedQuery> tokens, ScoringRequest request) {
        TargetScore score(TargetScore scored) {
            return tokens.map(of -> TargetScore.of(of, scored.tokens())).orElse(scored);
        }

        /** The ids before each token to score. */
        List<Prefix> prefixes() {
            int[] ids = request.ids();
            return IntStream.range(request.contextIds().length, ids.length)
                    .mapToObj(
                            end -> new Prefix(Arrays.stream(ids, 0, end).boxed().toList()))
                    .toList();
        }
    }

    private record Prefix(List<Integer> ids) {
        int[] array() {
            return ids.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    @Override
    public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
        Map<Query, TargetScore> found = new HashMap<>();
        Set<Query> missing = new LinkedHashSet<>();
        for (Query query : new LinkedHashSet<>(queries)) {
            cache.find(fingerprint, query).ifPresentOrElse(score -> found.put(query, score), () -> missing.add(query));
        }
        List<Asked> open = lookedUp(asked(List.copyOf(missing), cancel), found, cancel);
        scoring.send(
                open.stream().map(Asked::request).toList(),
                adapter::score,
                (i, scored) -> answered(open.get(i), scored.score(), scored.tokensRead(), found),
                cancel);
        return queries.stream()
                .map(query -> Objects.requireNonNull(found.get(query), "every question was answered"))
                .toList();
    }

    /**
     * Scores targets of one token, and their ends, by the most probable next tokens, for which servers use their prefix
     * cache.
     *
     * @return the queries that remain to be scored
     */
    private List<Asked> lookedUp(List<Asked> all, Map<Query, TargetScore> found, CancelToken cancel) {
        List<Asked> open = new ArrayList<>();
        List<Asked> brief = new ArrayList<>();
        for (Asked asked : all) {
            boolean oneToken = asked.tokens()
                    .filter(tokens ->
                            tokens.targetEnd() == tokens.target() + 1 && tokens.ids().length <= tokens.targetEnd() + 1)
                    .isPresent();
            (certificate.topTokens() > 0 && oneToken ? brief : open).add(asked);
        }
        List<Prefix> prefixes = brief.stream()
                .flatMap(asked -> asked.prefixes().stream())
                .distinct()
                .toList();
        Map<Prefix, Map<Integer, Double>> next = new HashMap<>();
        Set<Prefix> unread = new HashSet<>(prefixes);
        scoring.send(
                prefixes.stream().map(Prefix::array).toList(),
                some -> adapter.next(some).orElseThrow(),
                (i, tokens) -> next.put(prefixes.get(i), tokens),
                cancel);
        for (Asked asked : brief) {
            List<TokenLogProb> tokens = new ArrayList<>();
            int read = 0;
            int[] targets = asked.request().targetIds();
            for (Prefix prefix : asked.prefixes()) {
                Double logProb = next.getOrDefault(prefix, Map.of()).get(targets[tokens.size()]);
                if (logProb == null) {
                    break;
                }
                tokens.add(TargetExtractor.token(
                        tokens.isEmpty()
                                ? asked.query().target()
                                : asked.query().tail(),
                        logProb));
                read += unread.remove(prefix) ? prefix.ids().size() + 1 : 0;
            }
            if (tokens.size() == targets.length) {
                answered(asked, new TargetScore(tokens), read, found);
            } else {
                open.add(asked);
            }
        }
        return open;
    }

    private void answered(Asked asked, TargetScore scored, int read, Map<Query, TargetScore> found) {
        TargetScore score = asked.score(scored);
        cache.keep(fingerprint, asked.query(), score);
        found.put(asked.query(), score);
        usage = usage.plus(new Usage(read, length(asked), 0, 1));
    }

    private int length(Asked asked) {
        return asked.tokens().map(tokens -> tokens.ids().length).orElseGet(() -> length(asked.query()));
    }

    private int length(Query query) {
        return vocabulary.count(query.context()) + vocabulary.count(query.target());
    }

    private List<Asked> asked(List<Query> queries, CancelToken cancel) {
        for (Query query : queries) {
            if (query.context().isEmpty() || query.target().isEmpty()) {
                throw new ModelException(
                        query.target().isEmpty()
                                ? "A target is empty. Give every example a target."
                                : "The text before the answer is empty. Write a prompt.");
            }
        }
        if (!adapter.takesIds()) {
            return queries.stream()
                    .map(query -> new Asked(
                            query,
                            Optional.empty(),
                            ScoringRequest.ofTexts(withoutBegin(query.context()), query.target())))
                    .toList();
        }
        Map<String, int[]> ids = vocabulary.ids(
                queries.stream()
                        .flatMap(query -> Stream.of(query.context(), query.context() + query.target()))
                        .distinct()
                        .toList(),
                cancel);
        TokenizedQuery.Tokenizer tokenizer = vocabulary.tokenizer(ids, cancel);
        return queries.stream()
                .map(query -> {
                    TokenizedQuery tokens = TokenizedQuery.of(query, tokenizer);
                    // One more for the token that the server generates after the text.
                    checkLength(query.context(), tokens.ids().length + 1);
                    return new Asked(query, Optional.of(tokens), ScoringRequest.of(query, tokens));
                })
                .toList();
    }

    /** Without the beginning token that a chat template writes, since the server adds it, too. */
    private String withoutBegin(String text) {
        return text.startsWith(certificate.beginToken())
                ? text.substring(certificate.beginToken().length())
                : text;
    }

    private void checkLength(String text, int tokens) {
        if (tokens > contextLength()) {
            throw ContextOverflowException.of(text, tokens, contextLength(), name());
        }
    }

    @Override
    public List<GeneratedText> generate(List<String> contexts, Sampling sampling, CancelToken cancel) {
        record Start(GenerationContext start, long seed) {}

        Map<String, int[]> ids = adapter.takesIds() ? vocabulary.ids(contexts, cancel) : Map.of();
        List<Start> streams = new ArrayList<>(contexts.size());
        for (String context : contexts) {
            int[] tokens = ids.getOrDefault(context, new int[0]);
            checkLength(context, tokens.length + 1);
            streams.add(new Start(
                    new GenerationContext(withoutBegin(context), tokens), sampling.streamSeed(streams.size())));
        }
        GeneratedText[] generations = new GeneratedText[contexts.size()];
        single.send(
                streams,
                asked -> asked.stream()
                        .map(stream -> adapter.generate(stream.start(), sampling, stream.seed()))
                        .toList(),
                (i, generation) -> {
                    generations[i] = generation;
                    int read = vocabulary.count(contexts.get(i));
                    usage = usage.plus(new Usage(read, read, generation.tokens(), 1));
                },
                cancel);
        return List.of(generations);
    }

    @Override
    public void close() {
        cache.close();
        vocabulary.close();
        wire.close();
    }
}
