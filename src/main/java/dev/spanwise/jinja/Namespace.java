package dev.spanwise.jinja;

/** The one object whose attributes a template can set, so that a loop can keep values. */
record Namespace(Dict attributes) {
    Namespace {
        attributes.keys().forEach(Namespace::checkName);
    }

    void set(String name, Object value) {
        checkName(name);
        attributes.put(name, value);
    }

    private static void checkName(Object name) {
        if (name instanceof String text && text.startsWith("_")) {
            throw new JinjaException("A namespace has no attributes that begin with an underscore, such as " + text);
        }
    }
}
