/**
 * The embedded engine as a server, in the protocol of OpenAI's completions with vLLM's additions, so that whoever can
 * score with vLLM can score with it: {@code /v1/completions}, {@code /v1/models}, {@code /tokenize}, {@code
 * /detokenize}, {@code /version} and {@code /health}.
 *
 * <p>May depend on {@code score} and on {@code backend.onnx}. Threading: each request has a virtual thread; the engine
 * answers one at a time, in the order in which they came, and a bounded number waits.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Jetty's core without servlets: limits of size, time and connections, and a stop that lets requests end, are
 *       there and well tested. The JDK's own server was rejected, since it has none of them.
 *   <li>A request's {@code seed} is the seed of its first prompt's random stream itself, so that a client which sends
 *       prompts one by one gets what the engine would generate for them together.
 *   <li>Fields that are not known are left alone, as vLLM does; fields that are known and cannot be honoured are
 *   refused.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.serve;

import org.jspecify.annotations.NullMarked;
