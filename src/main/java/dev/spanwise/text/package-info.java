/**
 * Prompt text and its parts: spans, the segmenters that cut a prompt into units, masking, placeholders.
 *
 * <p>Depends on the JDK only. Pure functions over immutable values; safe from any thread. Offsets are UTF-16
 * units of a text with LF line ends, which is what editors and JSON reports use.
 *
 * <p>Decision: a prompt is a plain {@code String} with spans beside it. A rich document type was rejected:
 * every consumer (model, file, editor) wants the string, and spans are valid for exactly one string.
 */
@NullMarked
package dev.spanwise.text;

import org.jspecify.annotations.NullMarked;
