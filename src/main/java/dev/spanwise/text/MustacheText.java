package dev.spanwise.text;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.spanwise.error.InvalidInputException;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Mustache template that a person, a project or a model brings. It has no partials, and is filled within limits of
 * what it repeats and writes. Immutable.
 */
public final class MustacheText {
    private static final int MOST_CHARACTERS = 10_000_000;
    private static final int MOST_REPETITIONS = 1_000_000;

    private final String source;

    /**
     * @throws InvalidInputException if it is not valid Mustache; the message is a clause, such as "it has no end"
     */
    public MustacheText(String source) {
        this.source = source;
        compiled(new Repetitions());
    }

    /**
     * @param values by name; an empty text counts as missing where a section asks for it
     * @throws InvalidInputException if it uses an unknown name, or goes beyond the limits; the message is a clause
     */
    public String filled(Map<String, ?> values) {
        LimitedWriter text = new LimitedWriter();
        Template template = compiled(new Repetitions());
        try {
            template.execute(values, text);
        } catch (MustacheException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
        return text.toString();
    }

    private Template compiled(Repetitions repetitions) {
        try {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .emptyStringIsFalse(true)
                    .withCollector(repetitions)
                    .withLoader(name -> {
                        throw new MustacheException("it includes \"" + name + "\", which is not possible here");
                    })
                    .compile(source);
        } catch (MustacheException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    private static InvalidInputException tooDeep(StackOverflowError e) {
        return new InvalidInputException("its sections are nested too deeply", e);
    }

    /** Counts the items of all sections of one filling. */
    private static final class Repetitions extends DefaultCollector {
        private int count;

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            Iterator<?> items = super.toIterator(value);
            return items == null
                    ? null
                    : new Iterator<Object>() {
                        @Override
                        public boolean hasNext() {
                            return items.hasNext();
                        }

                        @Override
                        public Object next() {
                            count++;
                            if (count > MOST_REPETITIONS) {
                                throw new MustacheException("it repeats more than " + MOST_REPETITIONS + " times");
                            }
                            return items.next();
                        }
                    };
        }
    }

    private static final class LimitedWriter extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            if (text.length() + length > MOST_CHARACTERS) {
                throw new MustacheException("it makes more than " + MOST_CHARACTERS + " characters");
            }
            text.append(characters, from, length);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
