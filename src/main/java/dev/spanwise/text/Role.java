package dev.spanwise.text;

import java.util.Locale;
import java.util.Optional;

/** The speaker of a message. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    /** The name in chat templates and, with a colon, in prompts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with that name, which must be in lower case. */
    static Optional<Role> of(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
