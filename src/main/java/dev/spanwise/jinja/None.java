package dev.spanwise.jinja;

/** Python's {@code None}. */
enum None {
    NONE
}
