/**
 * The embedded engine as a server, in the protocol of OpenAI's completions with vLLM's additions, so that every client
 * that can score with vLLM can score with it: {@code /v1/completions}, {@code /v1/models}, {@code /tokenize}, {@code
 * /detokenize}, {@code /version} and {@code /health}.
 *
 * <p>Threads: each request has a virtual thread; all that needs the engine, tokenizing too, is done by one thread of the
 * platform in the order of arrival, and a bounded number waits. What its client has left is dropped.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Jetty's core without servlets: it has limits of size, time and connections, and a stop that lets requests end.
 *       The JDK's own server was rejected, since it has none of them.
 *   <li>A request's {@code seed} is the seed of its first prompt's random stream itself, so that a client which sends
 *       prompts one by one gets what the engine would generate for them together.
 *   <li>Everything that a client chooses is bounded: the time of a request's head and body, its bytes, the tokens of all
 *       its answers together. A stop cancels what is in the works and answers it with status 503.
 *   <li>Web pages are refused: whatever has an {@code Origin}, a {@code Host} that is not this machine's (unless a token
 *       is asked for, which no page knows), or a body that is not declared as JSON, since a browser sends all others to
 *       any address without asking.
 *   <li>Unknown fields are ignored, as in vLLM; known fields with unsupported values are answered with status 400.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.serve;

import org.jspecify.annotations.NullMarked;
