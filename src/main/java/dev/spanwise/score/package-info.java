/**
 * The contract with a model: what a prompt layout turns into, what a model must answer, and what a
 * loss is.
 *
 * <p>May depend on {@code text} only. Everything here is immutable but {@link
 * dev.spanwise.score.CancelToken}; a {@link dev.spanwise.score.Model} is called from one thread at a time.
 *
 * <p>Decisions. A model is asked with texts, not with token ids: a remote server tokenizes by itself,
 * so ids in the contract would make every adapter carry a tokenizer. Context and target are tokenized
 * apart and joined, so that the same target has the same tokens under every prompt and losses of two
 * prompts are paired token by token; tokenizing the joined text was rejected because a prompt could then
 * change the number of target tokens.
 */
@NullMarked
package dev.spanwise.score;

import org.jspecify.annotations.NullMarked;
