package dev.spanwise.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of a prompt. A line that holds nothing but {@code system:}, {@code user:} or {@code assistant:} (blanks may
 * follow) begins a message, if the first line of the prompt that is not blank is such a line; a prompt that begins
 * otherwise is one message without a role, and has no role lines. A line that should stand literally begins with a
 * backslash.
 *
 * @param role empty for a prompt without role lines
 * @param roleLine the span of the role line, without its line break; empty without a role
 * @param start offset of the first character after the role line
 * @param end offset after the last character, which is the next role line or the end of the prompt
 */
public record PromptMessage(Optional<Role> role, Optional<Span> roleLine, int start, int end) {
    private static final Pattern LINE = Pattern.compile("^(\\\\*)(system|user|assistant):[ \\t]*$", Pattern.MULTILINE);

    /** The messages of a prompt with LF line ends, in order; at least one. */
    public static List<PromptMessage> of(String prompt) {
        List<PromptMessage> messages = new ArrayList<>();
        Matcher line = LINE.matcher(prompt);
        while (line.find()) {
            if (messages.isEmpty() && !prompt.substring(0, line.start()).isBlank()) {
                break;
            }
            if (!line.group(1).isEmpty()) {
                if (messages.isEmpty()) {
                    break;
                }
                continue;
            }
            if (!messages.isEmpty()) {
                messages.set(messages.size() - 1, messages.getLast().until(line.start()));
            }
            messages.add(new PromptMessage(
                    Role.of(line.group(2)),
                    Optional.of(new Span(line.start(), line.end())),
                    Math.min(prompt.length(), line.end() + 1),
                    prompt.length()));
        }
        return messages.isEmpty()
                ? List.of(new PromptMessage(Optional.empty(), Optional.empty(), 0, prompt.length()))
                : List.copyOf(messages);
    }

    /** The roles of a prompt's messages; empty if it has no role lines. */
    public static List<Role> roles(String prompt) {
        return of(prompt).stream().flatMap(message -> message.role().stream()).toList();
    }

    /**
     * The names of the fields that a model reads with a prompt, each once: those of its placeholders, and the input
     * where there are none, or no message of the user to read it from.
     */
    public static List<String> fields(String prompt) {
        List<String> names = new ArrayList<>(Placeholders.names(prompt));
        List<Role> roles = roles(prompt);
        boolean added = names.isEmpty() || !roles.isEmpty() && !roles.contains(Role.USER);
        if (added && !names.contains(Fields.INPUT)) {
            names.add(Fields.INPUT);
        }
        return names;
    }

    /** The spans of a prompt's role lines. */
    public static List<Span> roleLines(String prompt) {
        return of(prompt).stream()
                .flatMap(message -> message.roleLine().stream())
                .toList();
    }

    /** A text with a backslash before each line that would be a role line, so that a prompt holds it literally. */
    public static String escaped(String text) {
        return LINE.matcher(text).replaceAll(line -> Matcher.quoteReplacement("\\" + line.group()));
    }

    /** The same for the first such line alone. */
    static String escapedFirst(String text) {
        return LINE.matcher(text).replaceFirst(line -> Matcher.quoteReplacement("\\" + line.group()));
    }

    private PromptMessage until(int other) {
        return new PromptMessage(role, roleLine, start, other);
    }

    /**
     * The message's text: for one with a role without the blank lines around it and without the backslashes of literal
     * lines, else the prompt, whose first line alone may have such a backslash.
     *
     * @param prompt which it is of
     */
    public String text(String prompt) {
        String text = prompt.substring(start, end);
        if (role.isEmpty()) {
            Matcher line = LINE.matcher(text);
            boolean escaped = line.find()
                    && !line.group(1).isEmpty()
                    && text.substring(0, line.start()).isBlank();
            return escaped ? text.substring(0, line.start()) + text.substring(line.start() + 1) : text;
        }
        String literal = LINE.matcher(text)
                .replaceAll(line -> Matcher.quoteReplacement(line.group().substring(1)));
        int lastLine = literal.indexOf('\n', literal.stripTrailing().length());
        return (lastLine < 0 ? literal : literal.substring(0, lastLine)).replaceFirst("^(?:[ \\t]*+\\n)++", "");
    }
}
