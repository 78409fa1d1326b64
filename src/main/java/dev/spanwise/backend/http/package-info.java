/**
 * Models behind a server: one adapter a family of servers, the probe that says whether a server's numbers can be
 * trusted, and the sending of many requests so that none is lost and none is paid twice.
 *
 * <p>May depend on {@code score} and {@code text}, and on {@code backend.onnx} for tokenizer files. Threading: a model
 * is used by one thread at a time; each request runs on a virtual thread of its own, and the calling thread alone
 * decides what is sent next.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A server is asked for the log-probabilities of a text that is given to it, with its answer at the end. Whoever
 *       cannot do that cannot score, whatever else it sends; the probe ({@code Probe}) finds out by comparing what it
 *       generates with what it scores, since many servers leave out what they do not know and answer 200.
 *   <li>Context and target are tokenized apart and joined, as the embedded engine does, and sent as ids wherever a
 *       family takes ids; what comes back is checked id by id. Families that take only text are sliced by the texts of
 *       their tokens, and a token that holds the end of the context and the beginning of the target counts as part of
 *       the target.
 *   <li>A request that a server did not survive is never sent again by itself: the run stops, and what was answered is
 *   kept.
 *   <li>Answers are kept on disk ({@code ScoreCache}) under the model's fingerprint, which is made of the probe's
 *       landmark: opening a server asks for the landmark again, so that answers of a model that was exchanged are not
 *       mixed with those of the new one.
 *   <li>A server's chat template is asked for once for each sequence of roles ({@code ServerTemplate}); asking for each
 *       prompt was rejected, since it doubles the requests.
 *   <li>A server that only chats ({@code ChatModel}) is a model, too, whose scoring fails with the reason; its chat
 *       template writes the messages as JSON, so that the contract keeps its texts.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.http;

import org.jspecify.annotations.NullMarked;
