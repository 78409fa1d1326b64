package dev.spanwise.jinja;

/**
 * A text that is safe in HTML, as the filters {@code safe} and {@code escape} make it. Texts joined to it are escaped.
 */
record Markup(String text) {
    /** Any value as a safe text. */
    static Markup escaped(Object value, Budget budget) {
        if (value instanceof Markup safe) {
            return safe;
        }
        String text = Texts.str(value, budget);
        StringBuilder result = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> result.append("&amp;");
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                case '"' -> result.append("&#34;");
                case '\'' -> result.append("&#39;");
                default -> result.append(c);
            }
        }
        budget.text(result.length());
        return new Markup(result.toString());
    }
}
