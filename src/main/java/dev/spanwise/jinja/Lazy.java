package dev.spanwise.jinja;

import java.util.Iterator;

/**
 * Python's iterators, which filters such as {@code map} and {@code select} return: visited once, always true, without
 * length.
 */
record Lazy(Iterator<Object> iterator) {}
