/**
 * The embedded engine: a model folder run by ONNX Runtime inside this process. It reads the folders
 * that {@code onnx-community} exports have ({@code config.json}, {@code tokenizer.json}, {@code
 * tokenizer_config.json}, {@code onnx/model*.onnx}) and implements {@link dev.spanwise.score.Model}.
 *
 * <p>Threads: a model is used by one thread at a time; ONNX Runtime spreads each forward pass over the physical
 * cores. Only {@link dev.spanwise.score.Model#usage()} and the tokenizer may be called from other threads. Nothing here
 * opens a network connection.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Network and tokenizer are nearly all of a model's memory and are shared by its users in one process ({@code
 *       SharedModels}); each user has a model of its own with its plans, usage and cancelling. Batches of several users
 *       take turns. Forward passes side by side were rejected: they would not be faster, and each needs memory.
 *   <li>Scoring is planned over all queries of a call ({@code PrefixPlan}): a prefix that several queries share is read
 *       once, its keys and values are kept, and the queries' own tails are read in batches on top of them. A batch may
 *       hold tails of different prefixes: tails of equal length need no padding, and a shorter past adds only masked
 *       attention. A cache of the last prefix, as servers have it, was rejected: a mask analysis alternates between
 *       prompts, and only a plan knows when keys and values are needed for the last time.
 *   <li>A score depends on its own tokens alone. Some exports break that when rows share a batch, or refuse such a
 *       batch; opening a model tests it ({@code BatchConstraint}), and rows that fail are read in separate batches,
 *       which is slower. A list of the operators that do so was rejected: it is never complete.
 *   <li>The tokenizers library ends the whole process on many broken files, and on texts with which the expression of a
 *       file gives up. So three things stand before it: what can be checked is checked ({@code TokenizerCheck}: the
 *       table of characters, expressions that repeat repetitions), texts have a most length, and a file is tried once
 *       in a process of its own with texts of many kinds ({@code TokenizerTrial}); files that passed are remembered by
 *       their content. Checks alone were rejected: of 65 kinds of broken files, 11 ended the process and had nothing
 *       in common. A process for all tokenizing was rejected: it would be slower, and no file that passed was seen to
 *       fail later.
 *   <li>A text that spells a special token, such as {@code <|im_end|>}, is read as that token, wherever it stands.
 *       Rendered chat templates arrive here as plain text and need it; prompts and examples with such a text change the
 *       turn structure, as in most servers. Escaping the user's part was rejected: no escape exists that the model was
 *       trained on.
 * </ul>
 */
@NullMarked
package dev.spanwise.backend.onnx;

import org.jspecify.annotations.NullMarked;
