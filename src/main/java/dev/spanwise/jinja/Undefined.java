package dev.spanwise.jinja;

/**
 * What a name or an attribute that does not exist evaluates to: printed as nothing, false, empty, and refused anywhere
 * else.
 *
 * @param problem why it is undefined
 */
record Undefined(String problem) {
    static Undefined name(String name) {
        return new Undefined("'" + name + "' is undefined");
    }

    static Undefined attribute(Object owner, String name) {
        return new Undefined("'" + Types.name(owner) + "' has no attribute '" + name + "'");
    }

    JinjaException refusal() {
        return new JinjaException(problem);
    }
}
