package dev.spanwise.jinja;

import java.util.List;

/** What {@code keys()}, {@code values()} and {@code items()} of a dictionary return. */
record DictView(Kind kind, Dict dict) {
    enum Kind {
        KEYS("dict_keys"),
        VALUES("dict_values"),
        ITEMS("dict_items");

        final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    List<Object> list() {
        return switch (kind) {
            case KEYS -> dict.keys();
            case VALUES -> dict.values();
            case ITEMS -> dict.items();
        };
    }
}
