/**
 * The Jinja of chat templates, rendered as Python's Jinja2 renders it when Hugging Face's {@code apply_chat_template}
 * sets it up. {@link dev.spanwise.jinja.Template} is the entry.
 *
 * <p>Covered, byte for byte: white space control, {@code trim_blocks} and {@code lstrip_blocks}, any line ends, {@code
 * raw} and comments; expressions by Jinja's precedence over None, booleans, integers of any size, floats, strings,
 * lists, tuples, dictionaries, their views, ranges, lazy iterators and safe strings, with Python's equality, order,
 * arithmetic, slices, {@code str} and {@code repr}; {@code if}, {@code for} with filter, {@code else} and recursion,
 * {@code break} and {@code continue}, {@code set} and its blocks, {@code with}, {@code macro}, {@code call}, {@code
 * filter}, {@code print} and {@code generation}; Jinja's scopes, which it decides from the text; all tests; all filters
 * but those below; the methods of strings, lists, tuples and dictionaries; {@code %} and {@code format}; {@code tojson}
 * as {@code json.dumps}; {@code range}, {@code dict}, {@code namespace}, {@code cycler}, {@code joiner}, {@code
 * raise_exception} and {@code strftime_now}; the immutable sandbox.
 *
 * <p>Refused with a message, although Python may render it: other templates and {@code block}, {@code autoescape}, the
 * filters {@code pprint}, {@code random}, {@code striptags}, {@code urlize} and {@code wordwrap}, {@code lipsum}, bytes
 * and complex numbers, the attributes of numbers, operators between views of dictionaries, what Python prints with its
 * place in memory (functions and generators), slices of constants that have none, and whatever is beyond {@link
 * dev.spanwise.jinja.Limits}. Rendered, although Jinja stumbles: a {@code set} block whose filter reads a name that
 * nothing else mentions.
 *
 * <p>Threads: a template is immutable; each rendering has its own state; there are no locks and no reflection.
 *
 * <p>Decision: an interpreter of our own. A Java library was rejected after a trial: its expressions are another
 * language's, which regular expressions over the template cannot make Python's, and some templates rendered wrong
 * without a word. The tests compare with Python itself: with stored answers always, with random templates and with
 * folders of real ones where Python is at hand.
 *
 * <p>Decision: values are Java's own where Java has them (strings, big integers, doubles, booleans, lists), so that
 * callers give what they have. A class of its own for every kind was rejected: it wraps and unwraps, and says no more
 * than the name of the kind.
 *
 * <p>Decision: the caller gives the time. A template that writes today's date would else score the same prompt
 * differently tomorrow.
 */
@NullMarked
package dev.spanwise.jinja;

import org.jspecify.annotations.NullMarked;
