/**
 * Models behind a server: one adapter per family of servers, the probe that checks whether a server's log-probabilities
 * can be used, and the scheduler that sends requests in batches and in parallel, retries transient failures, and hands
 * every answer on at once so that it can be cached.
 *
 * <p>Threads: a model is used by one thread at a time; each request runs on a virtual thread of its own, and the
 * calling thread alone decides what is sent next.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A server can score only if it returns log-probabilities of text that it is given. Many servers ignore unknown
 *       parameters and answer 200, so {@code Probe} generates tokens greedily and checks that scoring them gives the
 *       same log-probability within 0.1.
 *   <li>Context and target are tokenized as one text, as in the embedded engine, and sent as ids if the family
 *       takes ids; the ids of the answer are checked. In answers of families that take only text, the target's tokens
 *       are found by the tokens' texts, and a token that holds the end of the context and the beginning of the target
 *       counts as part of the target.
 *   <li>A request whose connection ends ({@code Kind.CUT_OFF}) is repeated a few times, after a pause, as long as the
 *       server is alive: servers under load end connections. It is repeated whole once before it is suspected of being
 *       too large and sent in halves, since smaller batches are kept.
 *   <li>If a server dies during a request ({@code Kind.DIED}), the request is not retried, since it would probably kill
 *       the server again. The call throws; answers received before have been handed on.
 *   <li>Servers close idle connections, vLLM and llama-server after five seconds, and a request that meets the end of
 *       its connection fails as if the server had died. So connections are kept for less than that, a request that
 *       fails on a reused connection is sent once more on a fresh one, and whether a server is alive is asked on a
 *       fresh one. OkHttp's own retry was rejected: it sends a request again on each idle connection, and after a fresh
 *       one failed, to the host's next address.
 *   <li>An answer is read up to a limit of bytes and of JSON tokens, after unpacking, so that no server can fill the
 *       memory. A batch whose answer is beyond it is sent in halves. Whatever is thrown on a request's thread is an
 *       outcome: the caller waits for it.
 *   <li>Scores are cached on disk ({@code ScoreCache}) under a fingerprint of model id, server family and landmark, the
 *       log-probability of one fixed query. Opening a server measures the landmark again and throws if it differs by
 *       0.1 or more, so that scores of a replaced model are not mixed with those of the new one.
 *   <li>A server renders its chat template once for each sequence of roles ({@code ServerChatTemplate}). One rendering
 *       request per prompt was rejected, since it doubles the requests.
 *   <li>A server that only chats ({@code ChatModel}) is a {@code Model}, too; its scoring throws with the reason. Its
 *       chat template renders the messages as JSON, because the {@code Model} interface takes strings and the chat
 *       endpoint needs messages.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.http;

import org.jspecify.annotations.NullMarked;
