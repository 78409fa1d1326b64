package dev.spanwise.jinja;

/** A function, method or macro. */
@FunctionalInterface
interface Callable {
    Object call(Arguments arguments, Budget budget);
}
