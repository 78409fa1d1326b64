package dev.spanwise.text;

/**
 * A section of a prompt that has a title.
 *
 * @param title its heading, or the line of its opening tag
 * @param name the title without the marks of a heading
 */
public record Section(Span span, Span title, String name) {
    private static final String MARKS = "^#{1,6}(?=\\s|$)|\\s#+$|\\n[=-]+$";

    static Section of(String text, Span span, Span title) {
        return new Section(
                span, title, title.of(text).replaceAll(MARKS, "").strip().replaceAll("\\s+", " "));
    }
}
