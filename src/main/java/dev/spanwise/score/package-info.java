/**
 * The interface to a model: queries made from prompt layouts and chat templates, the model's answers, and the loss.
 *
 * <p>Threads: everything here is immutable, apart from {@link dev.spanwise.score.CancelToken}; a {@link
 * dev.spanwise.score.Model} is called from one thread at a time.
 *
 * <p>Decisions. A model takes texts, not token ids: a remote server tokenizes by itself, so an interface with token ids
 * would force every adapter to have a tokenizer. Context and target are tokenized as one text, see {@link
 * dev.spanwise.score.TokenizedQuery}; tokenizing them apart was rejected, since servers that take texts cannot do it,
 * and one model would then have other target tokens from one backend to another. The end of an answer stands apart from
 * its tokens, since chat templates put different texts there, which would decide the loss of a short answer.
 */
@NullMarked
package dev.spanwise.score;

import org.jspecify.annotations.NullMarked;
