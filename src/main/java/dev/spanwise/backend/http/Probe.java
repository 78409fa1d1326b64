package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spanwise.backend.http.ProbeResult.Check;
import dev.spanwise.backend.http.ProbeResult.Verdict;
import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.backend.onnx.TokenizerFolder;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out a server's family and capabilities, and whether its log-probabilities can be used. Servers ignore unknown
 * parameters and answer 200, shift lists by one, or add tokens; so every capability is verified by a request. Generated
 * tokens must get the same log-probability when they are scored.
 */
public final class Probe {
    /** How far two log-probabilities of one token may differ, in nats: half precision and batching cause some noise. */
    static final double TOLERANCE = 0.1;

    /** The query whose log-probability identifies a model. */
    static final Query LANDMARK = new Query("The capital of France is", " Paris.");

    private static final List<String> CONTEXTS = List.of(
            LANDMARK.context(),
            "One, two, three, four,",
            "Dear Sir or Madam,\n\nI am writing to",
            "def add(a, b):\n    return");
    private static final String PARTS_OF_CHARACTERS = " \uD83D\uDE42 \u6771\u4EAC";
    private static final double VISIBLE = 0.001;
    private static final List<Integer> TOP_TOKENS = List.of(20, 5, 1);
    private static final String INSTEAD =
            " Use vLLM, SGLang, llama-server or another server that gives log-probabilities of prompts.";

    private final ServerConfig server;
    private final JsonHttpClient wire;
    private final Consumer<Check> watcher;
    private final CancelToken cancel;
    private final RequestScheduler sending;
    private final List<Check> checks = new ArrayList<>();
    private final List<JsonNode> models = new ArrayList<>();
    private String checking = "";
    private String model;

    private Probe(ServerConfig server, JsonHttpClient wire, Consumer<Check> watcher, CancelToken cancel) {
        this.server = server;
        this.wire = wire;
        this.watcher = watcher;
        this.cancel = cancel;
        model = server.model().orElse("");
        sending = new RequestScheduler(1, 1, wire::alive);
    }

    /**
     * Examines a server with about thirty short requests in a few seconds, more where each target token takes a
     * request. Failures of the server are not thrown; they are in the result.
     *
     * @param watcher gets each check when it is done, on this thread
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static ProbeResult examine(ServerConfig server, Consumer<Check> watcher, CancelToken cancel) {
        try (JsonHttpClient wire = new JsonHttpClient(server)) {
            return new Probe(server, wire, watcher, cancel).examined();
        }
    }

    /**
     * What a server reports about itself.
     *
     * @param families those that it may belong to, the most likely first
     * @param model the id that it reports, if it serves one model only
     */
    private record Identity(
            List<ServerFamily> families, String detail, Optional<String> model, int contextLength, int slots) {
        Identity(ServerFamily family, JsonNode facts) {
            this(
                    List.of(family),
                    family.label(),
                    Optional.empty(),
                    contextLength(facts),
                    facts.path("total_slots").asInt());
        }

        private static int contextLength(JsonNode facts) {
            for (JsonNode length : List.of(
                    facts.path("max_model_len"),
                    facts.path("max_total_tokens"),
                    facts.path("context_length"),
                    facts.path("n_ctx"),
                    facts.path("default_generation_settings").path("n_ctx"),
                    facts.path("meta").path("n_ctx"))) {
                if (length.asInt() > 0) {
                    return length.asInt();
                }
            }
            return 0;
        }
    }

    /** An adapter that scored the landmark. */
    private record Working(
            ServerFamily family, ServerAdapter adapter, TokenizationCache vocabulary, ScoringResponse landmark) {}

    private ProbeResult examined() {
        Optional<TokenizerFolder> folder = Optional.empty();
        try {
            reach();
            Identity identity = identify();
            JsonNode listed = model(identity);
            model = server.model()
                    .or(() -> identity.model().map(this::withoutKey))
                    .orElse(idOf(listed));
            checking = "Tokenizer";
            folder = server.tokenizer().map(TokenizerFolder::open);
            Working working = score(identity, model, folder);
            agree(working);
            String begin = begin(working);
            partsOfCharacters(working);
            boolean batches = batches(working);
            order(working, batches);
            int topTokens = topTokens(working, model);
            int context = contextLength(identity, listed);
            cache(working);
            boolean rendersChats = chatTemplate(working, folder);
            return new ProbeResult(
                    server.address(),
                    model,
                    Optional.of(working.family()),
                    checks,
                    false,
                    false,
                    rendersChats,
                    context,
                    topTokens,
                    batches,
                    identity.slots(),
                    begin,
                    tokensPerCharacter(working),
                    working.landmark().score().logProb(),
                    Instant.now());
        } catch (ModelException e) {
            note(Verdict.FAILED, String.valueOf(e.getMessage()));
            boolean chats = chats();
            boolean rewards = !chats && rewards();
            return ProbeResult.refused(server.address(), model, checks, chats, rewards);
        } finally {
            folder.ifPresent(TokenizerFolder::close);
        }
    }

    private void note(Verdict verdict, String detail) {
        Check check = new Check(checking, verdict, withoutKey(detail));
        checks.add(check);
        watcher.accept(check);
        cancel.checkpoint();
    }

    private String id() {
        return model.isEmpty() && models.size() == 1 ? idOf(models.getFirst()) : model;
    }

    private String idOf(JsonNode entry) {
        return withoutKey(entry.path("id").asText());
    }

    /** A server may give back the key in any text, and its texts are shown and stored. */
    private String withoutKey(String text) {
        return server.key().map(key -> key.redact(text)).orElse(text);
    }

    /** Whether a server that can neither score nor chat is a process reward model; if so, sets the model's id. */
    private boolean rewards() {
        String id = id();
        if (id.isEmpty()) {
            return false;
        }
        checking = "Scores of steps";
        try {
            String found = PoolingRewardModel.examine(wire, id, cancel);
            note(Verdict.PASSED, found);
            model = id;
            return true;
        } catch (ServerException e) {
            if (e.kind() == Kind.UNFIT) {
                note(Verdict.NOTED, String.valueOf(e.getMessage()));
            }
            return false;
        }
    }

    /** Whether a server that cannot score answers chats; if so, sets the model's id. */
    private boolean chats() {
        String id = id();
        if (id.isEmpty()) {
            return false;
        }
        checking = "Writing";
        try {
            ask(() -> ChatModel.answer(wire, id, ChatModel.messages("Say hello."), Sampling.greedy(1), 0));
            note(Verdict.PASSED, "It can write candidates for a model that scores.");
            model = id;
            return true;
        } catch (ModelException e) {
            return false;
        }
    }

    private void reach() {
        checking = "Reachable";
        wire.reach();
        try {
            wire.get("v1/models").path("data").forEach(models::add);
        } catch (ServerException e) {
            if (e.kind() == Kind.UNAUTHORIZED) {
                throw e;
            }
        }
        note(Verdict.PASSED, server.address() + " answers.");
    }

    private Identity identify() {
        checking = "Family";
        Identity identity = hosted().or(() -> route("version", "version")
                        .map(facts -> new Identity(
                                List.of(ServerFamily.VLLM, ServerFamily.ECHO_IDS),
                                "a server of vLLM's protocol, version "
                                        + facts.path("version").asText(),
                                Optional.empty(),
                                0,
                                0)))
                .or(() -> route("get_model_info", "model_path").map(facts -> new Identity(ServerFamily.SGLANG, facts)))
                .or(() -> route("props", "default_generation_settings")
                        .map(facts -> new Identity(ServerFamily.LLAMA_SERVER, facts)))
                .or(() -> route("info", "model_id")
                        .map(facts -> new Identity(
                                List.of(ServerFamily.TGI),
                                ServerFamily.TGI.label(),
                                Optional.of(facts.path("model_id").asText()),
                                Identity.contextLength(facts),
                                0)))
                .or(() -> refusedRoute("api/version", "version", "Ollama"))
                .or(() -> refusedRoute("api/v0/models", "data", "LM Studio"))
                .orElseGet(this::byOwner);
        note(
                Verdict.PASSED,
                "It " + (identity.families().size() == 1 ? "is " : "seems to be ") + identity.detail() + ".");
        return identity;
    }

    private Optional<JsonNode> route(String path, String field) {
        return wire.look(path).filter(answer -> answer.has(field));
    }

    private Optional<Identity> refusedRoute(String path, String field, String name) {
        route(path, field).ifPresent(found -> {
            throw unable(name);
        });
        return Optional.empty();
    }

    private static ServerException unable(String name) {
        return new ServerException(
                Kind.UNFIT,
                name
                        + " gives log-probabilities for what it generates only, not for a given text, so it cannot"
                        + " score prompts."
                        + INSTEAD);
    }

    private Optional<Identity> hosted() {
        String host = server.url().host().toLowerCase(Locale.ROOT);
        if (isAt(host, "together.xyz") || isAt(host, "together.ai")) {
            return Optional.of(new Identity(ServerFamily.TOGETHER, MissingNode.getInstance()));
        }
        if (isAt(host, "fireworks.ai")) {
            return Optional.of(new Identity(ServerFamily.FIREWORKS, MissingNode.getInstance()));
        }
        if (isAt(host, "openai.com")) {
            return Optional.of(new Identity(ServerFamily.ECHO_TEXT, MissingNode.getInstance()));
        }
        Map<String, String> unable = Map.of(
                "openrouter.ai", "OpenRouter",
                "deepinfra.com", "DeepInfra",
                "anthropic.com", "Anthropic",
                "googleapis.com", "Google's service");
        unable.forEach((domain, name) -> {
            if (isAt(host, domain)) {
                throw unable(name);
            }
        });
        return Optional.empty();
    }

    private static boolean isAt(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private Identity byOwner() {
        String owner = models.stream()
                .findFirst()
                .map(model -> model.path("owned_by").asText())
                .orElse("");
        return switch (owner.toLowerCase(Locale.ROOT)) {
            case "vllm" -> new Identity(ServerFamily.VLLM, MissingNode.getInstance());
            case "sglang" -> new Identity(ServerFamily.SGLANG, MissingNode.getInstance());
            case "llamacpp" -> new Identity(ServerFamily.LLAMA_SERVER, MissingNode.getInstance());
            case "tabbyapi" -> throw unable("TabbyAPI");
            default ->
                new Identity(
                        List.of(ServerFamily.VLLM, ServerFamily.ECHO_IDS, ServerFamily.ECHO_TEXT),
                        "a server of OpenAI's protocol",
                        Optional.empty(),
                        0,
                        0);
        };
    }

    /** The entry of the model in the server's list, if it has one. */
    private JsonNode model(Identity identity) {
        checking = "Model";
        List<String> ids = models.stream().map(this::idOf).toList();
        Optional<String> wanted = server.model().or(() -> identity.model().map(this::withoutKey));
        if (wanted.isEmpty() && ids.size() == 1) {
            note(Verdict.PASSED, ids.getFirst());
            return models.getFirst();
        }
        String named = ids.stream().limit(20).collect(Collectors.joining(", "));
        if (wanted.isEmpty()) {
            throw new ServerException(
                    Kind.NOT_FOUND,
                    ids.isEmpty()
                            ? "The server lists no models. Name the one to use."
                            : "The server has several models. Name one of them: " + named + ".");
        }
        int at = ids.indexOf(wanted.get());
        if (at < 0 && !ids.isEmpty() && identity.model().isEmpty() && hosted().isEmpty()) {
            throw new ServerException(
                    Kind.NOT_FOUND, "The server has no model " + wanted.get() + ". It has: " + named + ".");
        }
        note(
                at < 0 && identity.model().isEmpty() ? Verdict.NOTED : Verdict.PASSED,
                wanted.get() + (at < 0 && identity.model().isEmpty() ? ", which the server does not list." : ""));
        return at < 0 ? MissingNode.getInstance() : models.get(at);
    }

    private Working score(Identity identity, String model, Optional<TokenizerFolder> folder) {
        List<String> reasons = new ArrayList<>();
        for (ServerFamily family : identity.families()) {
            ServerAdapter adapter = family.adapter(wire, model, 0, Math.max(1, identity.slots()));
            TokenizationCache vocabulary = new TokenizationCache(folder, adapter, sending, 0);
            try {
                checking = "Tokenizer";
                String tokenizer = tokenizer(adapter, vocabulary, folder);
                checking = "Log-probabilities of a given text";
                ScoringRequest question = question(adapter, vocabulary, LANDMARK.context(), LANDMARK.target());
                ScoringResponse landmark = ask(adapter, question);
                checking = "Tokenizer";
                note(Verdict.PASSED, tokenizer);
                checking = "Log-probabilities of a given text";
                note(
                        Verdict.PASSED,
                        String.format(
                                Locale.ROOT,
                                "By %s: \"%s\" after \"%s\" has %.3f.",
                                family.label(),
                                LANDMARK.target(),
                                LANDMARK.context(),
                                landmark.score().logProb()));
                return new Working(family, adapter, vocabulary, landmark);
            } catch (ServerException e) {
                if (identity.families().size() == 1 || e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.UNREACHABLE) {
                    throw e;
                }
                reasons.add(family.label() + ": " + e.getMessage());
            }
        }
        throw new ServerException(
                Kind.UNFIT,
                "It does not give log-probabilities of a text that it is sent. " + String.join(" ", reasons) + INSTEAD);
    }

    private String tokenizer(ServerAdapter adapter, TokenizationCache vocabulary, Optional<TokenizerFolder> folder) {
        if (folder.isPresent()) {
            return "The files in " + server.tokenizer().orElseThrow() + ".";
        }
        if (!adapter.takesIds()) {
            return "The server's own; it takes texts.";
        }
        int[] whole = vocabulary.ids(List.of(LANDMARK.context()), cancel).get(LANDMARK.context());
        if (whole == null || whole.length == 0) {
            throw TargetExtractor.unfit("it makes no tokens of \"" + LANDMARK.context() + "\".");
        }
        return "The server's own, asked once for each text; the model's files in a folder would spare that.";
    }

    private ScoringRequest question(
            ServerAdapter adapter, TokenizationCache vocabulary, String context, String target) {
        if (!adapter.takesIds()) {
            return ScoringRequest.ofTexts(context, target);
        }
        Map<String, int[]> ids = vocabulary.ids(List.of(context, target), cancel);
        return new ScoringRequest(
                context,
                target,
                Objects.requireNonNull(ids.get(context), "asked for"),
                Objects.requireNonNull(ids.get(target), "asked for"));
    }

    private ScoringResponse ask(ServerAdapter adapter, ScoringRequest question) {
        return ask(() -> adapter.score(List.of(question)).getFirst());
    }

    private <T> T ask(Supplier<T> request) {
        List<T> answers = new ArrayList<>();
        sending.send(
                List.of(request), asked -> List.of(asked.getFirst().get()), (i, answer) -> answers.add(answer), cancel);
        return answers.getFirst();
    }

    /** Checks that generated tokens get the same log-probability when they are scored. */
    private void agree(Working working) {
        checking = "Generated and scored agree";
        double most = 0;
        int compared = 0;
        for (String context : CONTEXTS) {
            ScoringRequest before = question(working.adapter(), working.vocabulary(), context, " a");
            GreedyToken greedy =
                    ask(() -> working.adapter().greedy(new GenerationContext(context, before.contextIds())));
            Optional<ScoringRequest> after = continued(working, before, greedy);
            if (after.isEmpty()) {
                continue;
            }
            double scored = ask(working.adapter(), after.get()).score().logProb();
            double gap = Math.abs(scored - greedy.logProb());
            if (!(gap < TOLERANCE)) {
                throw TargetExtractor.unfit(String.format(
                        Locale.ROOT,
                        "after \"%s\" it generates \"%s\" with a log-probability of %.3f, and gives it %.3f when it is"
                                + " sent. Its numbers are shifted, scaled, or of another model.",
                        context.strip(),
                        greedy.text(),
                        greedy.logProb(),
                        scored));
            }
            most = Math.max(most, gap);
            compared++;
        }
        if (compared == 0) {
            throw TargetExtractor.unfit("it generates nothing after any of the probe's texts.");
        }
        note(
                Verdict.PASSED,
                String.format(
                        Locale.ROOT,
                        "%d tokens that it generated are as probable when they are sent, within %.4f.",
                        compared,
                        most));
    }

    private Optional<ScoringRequest> continued(Working working, ScoringRequest before, GreedyToken greedy) {
        if (!working.adapter().takesIds()) {
            return greedy.text().isEmpty()
                    ? Optional.empty()
                    : Optional.of(ScoringRequest.ofTexts(before.context(), greedy.text()));
        }
        int[] next = {greedy.id()};
        if (greedy.id() < 0) {
            next = question(working.adapter(), working.vocabulary(), before.context(), greedy.text())
                    .targetIds();
        }
        return next.length == 1
                ? Optional.of(new ScoringRequest(before.context(), greedy.text(), before.contextIds(), next))
                : Optional.empty();
    }

    private String begin(Working working) {
        checking = "Beginning of text";
        String begin = working.landmark().begin();
        if (working.adapter().takesIds()) {
            note(Verdict.PASSED, "Ids are read as they are sent.");
        } else if (begin.isEmpty()) {
            note(Verdict.PASSED, "The server shows no token before the text.");
        } else {
            note(Verdict.PASSED, "The server puts " + begin + " before every text; it is not sent twice.");
        }
        return begin;
    }

    private void partsOfCharacters(Working working) {
        checking = "Parts of characters";
        try {
            ask(
                    working.adapter(),
                    question(working.adapter(), working.vocabulary(), LANDMARK.context(), PARTS_OF_CHARACTERS));
            note(Verdict.PASSED, "Answers such as \"" + PARTS_OF_CHARACTERS.strip() + "\" can be scored.");
        } catch (ServerException e) {
            if (e.kind() != Kind.UNFIT) {
                throw e;
            }
            note(
                    Verdict.NOTED,
                    "Answers such as \"" + PARTS_OF_CHARACTERS.strip() + "\" cannot be scored: " + e.getMessage());
        }
    }

    private List<ScoringRequest> several(Working working) {
        return CONTEXTS.stream()
                .map(context -> question(working.adapter(), working.vocabulary(), context, LANDMARK.target()))
                .toList();
    }

    private boolean batches(Working working) {
        checking = "Several in a request";
        if (working.adapter().batch() == 1) {
            note(Verdict.PASSED, "One question to a request.");
            return false;
        }
        List<ScoringRequest> questions = several(working);
        try {
            ask(() -> working.adapter().score(questions));
            note(Verdict.PASSED, "Up to " + working.adapter().batch() + " questions to a request.");
            return true;
        } catch (ServerException e) {
            note(Verdict.NOTED, "One question to a request only: " + e.getMessage());
            return false;
        }
    }

    private void order(Working working, boolean batches) {
        checking = "Order";
        List<ScoringRequest> questions = several(working);
        double[] forwards = scores(working, questions, batches);
        double[] backwards = scores(working, questions.reversed(), batches);
        double most = 0;
        for (int i = 0; i < forwards.length; i++) {
            most = Math.max(most, Math.abs(forwards[i] - backwards[forwards.length - 1 - i]));
        }
        String gap = String.format(Locale.ROOT, "%.4f", most);
        if (!(most < TOLERANCE)) {
            throw TargetExtractor.unfit("the same questions in another order get numbers that differ by up to " + gap
                    + ". Start the server without its prefix cache.");
        }
        note(
                most < VISIBLE ? Verdict.PASSED : Verdict.NOTED,
                "The same questions in another order differ by at most " + gap + ".");
    }

    private double[] scores(Working working, List<ScoringRequest> questions, boolean batches) {
        List<ScoringResponse> scored = batches
                ? ask(() -> working.adapter().score(questions))
                : questions.stream()
                        .map(question -> ask(working.adapter(), question))
                        .toList();
        return scored.stream()
                .map(ScoringResponse::score)
                .mapToDouble(TargetScore::logProb)
                .toArray();
    }

    private int topTokens(Working working, String model) {
        checking = "Most probable tokens";
        if (!working.adapter().takesIds()) {
            note(Verdict.PASSED, "Not used with texts.");
            return 0;
        }
        int[] context = question(working.adapter(), working.vocabulary(), LANDMARK.context(), " a")
                .contextIds();
        for (int k : TOP_TOKENS) {
            ServerAdapter wide = working.family().adapter(wire, model, k, 1);
            try {
                Optional<List<Map<Integer, Double>>> next = ask(() -> wide.next(List.of(context)));
                if (next.isEmpty()) {
                    note(Verdict.PASSED, "Not used with this family.");
                    return 0;
                }
                if (next.get().getFirst().size() >= k) {
                    note(
                            Verdict.PASSED,
                            "Up to " + k + " at once; answers of one token use the server's prefix cache.");
                    return k;
                }
            } catch (ServerException e) {
                if (e.kind() != Kind.REFUSED && e.kind() != Kind.UNFIT) {
                    throw e;
                }
            }
        }
        note(Verdict.NOTED, "None with their ids; answers of one token are scored like others.");
        return 0;
    }

    private int contextLength(Identity identity, JsonNode listed) {
        checking = "Context length";
        int length = Math.max(identity.contextLength(), Identity.contextLength(listed));
        note(
                length > 0 ? Verdict.PASSED : Verdict.NOTED,
                length > 0 ? length + " tokens." : "The server does not say; it will refuse what is too long.");
        return length;
    }

    private void cache(Working working) {
        checking = "Cache";
        String text = String.join(" ", CONTEXTS).repeat(4);
        ScoringRequest question = question(working.adapter(), working.vocabulary(), text, LANDMARK.target());
        int first = ask(working.adapter(), question).tokensRead();
        int second = ask(working.adapter(), question).tokensRead();
        note(
                Verdict.PASSED,
                second < first
                        ? "Prefixes are cached (the second time, the server read " + second + " of " + first
                                + " tokens)."
                        : "Prefixes are not cached: every text is read whole.");
    }

    private boolean chatTemplate(Working working, Optional<TokenizerFolder> folder) {
        checking = "Chat template";
        if (folder.isPresent()) {
            boolean has = folder.get().chatTemplate().isPresent();
            note(
                    has ? Verdict.PASSED : Verdict.NOTED,
                    has ? "The folder's." : "None in the folder: only the layout \"plain\".");
            return false;
        }
        boolean renders = new ServerChatTemplate(working.adapter(), new RequestScheduler(1, 1, wire::alive)).works();
        note(
                renders ? Verdict.PASSED : Verdict.NOTED,
                renders
                        ? "The server's own."
                        : "The server does not render chats: set the tokenizer's folder, or use the layout \"plain\".");
        return renders;
    }

    private double tokensPerCharacter(Working working) {
        if (!working.adapter().takesIds()) {
            int length = LANDMARK.context().length() + LANDMARK.target().length();
            return (double) working.landmark().tokensRead() / length;
        }
        Map<String, int[]> ids = working.vocabulary().ids(CONTEXTS, cancel);
        int tokens = ids.values().stream().mapToInt(found -> found.length).sum();
        return (double) tokens / CONTEXTS.stream().mapToInt(String::length).sum();
    }
}
