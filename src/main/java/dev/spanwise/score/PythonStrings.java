package dev.spanwise.score;

import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** The methods of Python's strings that chat templates call and that Java's strings lack or define otherwise. */
final class PythonStrings extends ELResolver {
    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            @Nullable Object @Nullable [] arguments) {
        if (!(base instanceof String text)) {
            return null;
        }
        List<String> given = arguments == null
                ? List.of()
                : Arrays.stream(arguments).map(String::valueOf).toList();
        Optional<Object> result = call(text, method.toString(), given);
        result.ifPresent(value -> context.setPropertyResolved(true));
        return result.orElse(null);
    }

    private static Optional<Object> call(String text, String method, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        return Optional.ofNullable(
                switch (method) {
                    case "strip" -> strip(text, first, true, true);
                    case "lstrip" -> strip(text, first, true, false);
                    case "rstrip" -> strip(text, first, false, true);
                    case "startswith" -> text.startsWith(first);
                    case "endswith" -> text.endsWith(first);
                    case "lower" -> text.toLowerCase(Locale.ROOT);
                    case "upper" -> text.toUpperCase(Locale.ROOT);
                    case "title", "capitalize" -> capitalized(text, method.equals("title"));
                    case "split" -> split(text, first, arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : -1);
                    default -> null;
                });
    }

    /** @param characters to remove; if empty, white space */
    private static String strip(String text, String characters, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && goes(text.charAt(start), characters)) {
            start++;
        }
        while (right && end > start && goes(text.charAt(end - 1), characters)) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean goes(char c, String characters) {
        return characters.isEmpty()
                ? Character.isWhitespace(c) || Character.isSpaceChar(c)
                : characters.indexOf(c) >= 0;
    }

    private static String capitalized(String text, boolean everyWord) {
        StringBuilder result = new StringBuilder();
        boolean begins = true;
        for (char c : text.toCharArray()) {
            result.append(begins ? Character.toTitleCase(c) : Character.toLowerCase(c));
            begins = everyWord && !Character.isLetter(c);
        }
        return result.toString();
    }

    /** @param most maximum number of cuts; negative for no limit */
    private static List<String> split(String text, String separator, int most) {
        int limit = most < 0 ? -1 : most + 1;
        if (separator.isEmpty()) {
            String stripped = text.strip();
            return stripped.isEmpty() ? List.of() : new ArrayList<>(List.of(stripped.split("\\s+", limit)));
        }
        return new ArrayList<>(List.of(text.split(Pattern.quote(separator), limit)));
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        // Strings are immutable.
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }
}
