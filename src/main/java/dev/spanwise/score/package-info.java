/**
 * The interface to a model: queries made from prompt layouts and chat templates, the model's answers, and the loss.
 *
 * <p>Threads: everything here is immutable, apart from {@link dev.spanwise.score.CancelToken}; a {@link
 * dev.spanwise.score.Model} is called from one thread at a time.
 *
 * <p>Decisions. A model takes texts, not token ids: a remote server tokenizes by itself, so an interface with token ids
 * would force every adapter to have a tokenizer. Context and target are tokenized apart and joined, so that the same
 * target has the same tokens under every prompt and losses of two prompts are paired token by token; tokenizing the
 * joined text was rejected because a prompt could then change the number of target tokens.
 */
@NullMarked
package dev.spanwise.score;

import org.jspecify.annotations.NullMarked;
