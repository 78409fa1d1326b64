/**
 * Prompt text and its parts: spans, the segmenters that cut a prompt into units, masking, placeholders, and the changes
 * between two prompts; also the texts that come with the program.
 *
 * <p>Threads: pure functions of immutable values; safe from any thread. Offsets are UTF-16 units of a text with LF line
 * ends, as in editors and JSON reports.
 *
 * <p>Decision: a prompt is a plain {@code String} with spans beside it. A rich document type was rejected:
 * every consumer (model, file, editor) wants the string, and spans are valid for exactly one string.
 *
 * <p>Decision: units follow the structure of Markdown, of tags and of JSON, since a rule of a table or a closing brace
 * that is masked alone tells nothing. Markdown is read by commonmark-java, sentences and words by Unicode's rules
 * (ICU4J), for languages that write no blanks.
 *
 * <p>Decision: a diff compares words, with punctuation and line breaks as words of their own. Comparing lines was
 * rejected, since a prompt is often a single long line; comparing characters was rejected, since its hunks
 * cut words apart.
 *
 * <p>Decision: whatever expression a person or a project gives is compiled as a {@code RegularExpression}, never by
 * Java's own regular expressions, which can take for ever on a few words. A limit of time was rejected: Java's matching
 * cannot be stopped. What RE2 lacks is refused by name.
 */
@NullMarked
package dev.spanwise.text;

import org.jspecify.annotations.NullMarked;
