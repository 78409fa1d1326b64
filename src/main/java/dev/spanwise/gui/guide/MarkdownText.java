package dev.spanwise.gui.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A text as parts with styles; neighbouring parts have different styles. */
public record MarkdownText(List<Part> parts) {

    /** The style of a part. */
    public enum Look {
        PLAIN,
        EMPHASIS,
        STRONG,
        CODE
    }

    public record Part(String text, Look look) {}

    public MarkdownText {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts) {
            if (!joined.isEmpty() && joined.getLast().look() == part.look()) {
                joined.add(new Part(joined.removeLast().text() + part.text(), part.look()));
            } else {
                joined.add(part);
            }
        }
        parts = List.copyOf(joined);
    }

    static MarkdownText plain(String text) {
        return new MarkdownText(List.of(new Part(text, Look.PLAIN)));
    }

    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
