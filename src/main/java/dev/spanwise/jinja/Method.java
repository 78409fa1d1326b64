package dev.spanwise.jinja;

import dev.spanwise.jinja.Parameters.Bound;

/**
 * A method of Python's values, or a filter, which is a function of the value before the bar.
 *
 * @param <T> the type of the value
 */
record Method<T>(Parameters parameters, Body<T> body) {
    /** What it does. */
    @FunctionalInterface
    interface Body<T> {
        Object apply(T value, Bound arguments, Budget budget);
    }

    static <T> Method<T> of(Parameters parameters, Body<T> body) {
        return new Method<>(parameters, body);
    }

    Object call(String name, T value, Arguments arguments, Budget budget) {
        return body.apply(value, parameters.bind(name, arguments), budget);
    }

    Callable bound(String name, T value) {
        return (arguments, budget) -> call(name, value, arguments, budget);
    }
}
