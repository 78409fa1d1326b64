package dev.spanwise.jinja;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The filter {@code urlencode}. */
final class UrlEncoding {
    private UrlEncoding() {}

    static String of(Object value, Budget budget) {
        if (Texts.is(value) || !Items.isIterable(value)) {
            return quoted(Texts.str(value, budget), "/");
        }
        List<String> pairs = new ArrayList<>();
        for (Object pair : value instanceof Dict dict ? dict.items() : Items.list(value, budget)) {
            List<Object> parts = Items.list(pair, budget);
            if (parts.size() != 2) {
                throw new JinjaException("The filter urlencode needs pairs");
            }
            pairs.add(query(parts.get(0), budget) + "=" + query(parts.get(1), budget));
        }
        return Texts.join("&", pairs, budget);
    }

    private static String query(Object value, Budget budget) {
        return quoted(Texts.str(value, budget), "").replace("%20", "+");
    }

    private static String quoted(String text, String safe) {
        StringBuilder result = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
            if (plain || b > 0 && ("_.-~" + safe).indexOf(b) >= 0) {
                result.append((char) b);
            } else {
                result.append(String.format("%%%02X", b));
            }
        }
        return result.toString();
    }
}
