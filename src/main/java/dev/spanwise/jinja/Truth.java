package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.List;

/** What counts as true. */
final class Truth {
    private Truth() {}

    static boolean of(Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case None none -> false;
            case Undefined undefined -> false;
            case String text -> !text.isEmpty();
            case Markup text -> !text.text().isEmpty();
            case BigInteger number -> number.signum() != 0;
            case Double number -> number != 0;
            case List<?> list -> !list.isEmpty();
            case Dict dict -> dict.size() > 0;
            case DictView view -> view.dict().size() > 0;
            case Loop loop -> loop.length() > 0;
            default -> true;
        };
    }
}
