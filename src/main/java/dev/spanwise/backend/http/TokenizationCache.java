package dev.spanwise.backend.http;

import dev.spanwise.backend.onnx.TokenizerFolder;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.TokenizedQuery;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cache of texts' token ids, which come from a local tokenizer folder if one is set, else from the server, with one
 * request per text.
 */
final class TokenizationCache implements AutoCloseable {
    private static final int REMEMBERED = 20_000;
    private static final int[] NONE = {};
    private static final Pattern MARK = Pattern.compile("<[^<>\\s]+>|\\[/?[A-Z_]+]");

    private final Optional<TokenizerFolder> folder;
    private final ServerAdapter adapter;
    private final RequestScheduler sending;
    private final double tokensPerCharacter;
    private final Map<String, int[]> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param tokensPerCharacter for the estimate of texts that were not tokenized */
    TokenizationCache(
            Optional<TokenizerFolder> folder,
            ServerAdapter adapter,
            RequestScheduler sending,
            double tokensPerCharacter) {
        this.folder = folder;
        this.adapter = adapter;
        this.sending = sending;
        this.tokensPerCharacter = tokensPerCharacter;
    }

    /** @throws ServerException if neither the folder nor the server gives the ids */
    Map<String, int[]> ids(Collection<String> texts, CancelToken cancel) {
        Map<String, int[]> ids = new HashMap<>();
        texts.forEach(text -> {
            int[] found = text.isEmpty() ? NONE : known.get(text);
            if (found != null) {
                ids.put(text, found);
            } else if (folder.isPresent()) {
                ids.put(text, remembered(text, folder.get().encode(text)));
            }
        });
        List<String> missing =
                texts.stream().distinct().filter(text -> !ids.containsKey(text)).toList();
        sending.send(
                missing,
                asked -> asked.stream().map(this::encoded).toList(),
                (i, found) -> ids.put(missing.get(i), remembered(missing.get(i), found)),
                cancel);
        return ids;
    }

    /** A tokenizer of texts whose ids are known; asks for the ends of tails. */
    TokenizedQuery.Tokenizer tokenizer(Map<String, int[]> ids, CancelToken cancel) {
        return new TokenizedQuery.Tokenizer() {
            @Override
            public int[] encode(String text) {
                return Objects.requireNonNull(ids.get(text), "every text has ids");
            }

            @Override
            public int[] end(String tail) {
                return TokenizationCache.this.end(tail, cancel);
            }

            @Override
            public int begin() {
                throw new ModelException("The text before the answer is empty. Write a prompt.");
            }
        }.remembering();
    }

    /**
     * The ids of a tail as {@link TokenizedQuery.Tokenizer#end} has them. Servers do not say which tokens are special:
     * without a tokenizer folder it is a mark in brackets that is one token.
     */
    private int[] end(String tail, CancelToken cancel) {
        if (folder.isPresent()) {
            return folder.get().end(tail);
        }
        Matcher mark = MARK.matcher(tail);
        if (!mark.find()) {
            return NONE;
        }
        String before = tail.substring(0, mark.end());
        Map<String, int[]> ids = ids(List.of(before, mark.group()), cancel);
        int[] end = ids.getOrDefault(before, NONE);
        return ids.getOrDefault(mark.group(), NONE).length == 1 ? end : NONE;
    }

    private int[] encoded(String text) {
        return adapter.encode(text)
                .orElseThrow(() -> new ServerException(
                        ServerException.Kind.UNFIT,
                        "The server does not tokenize texts. Set the folder of the model's tokenizer for this"
                                + " server."));
    }

    private int[] remembered(String text, int[] ids) {
        known.put(text, ids);
        return ids;
    }

    /** The length of a text in tokens; estimated if the text is not cached and there is no tokenizer folder. */
    int count(String text) {
        int[] ids = known.get(text);
        if (ids != null) {
            return ids.length;
        }
        return folder.map(files -> remembered(text, files.encode(text)).length)
                .orElseGet(() -> (int) Math.ceil(text.length() * tokensPerCharacter));
    }

    @Override
    public void close() {
        folder.ifPresent(TokenizerFolder::close);
    }
}
