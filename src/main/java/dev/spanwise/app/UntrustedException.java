package dev.spanwise.app;

import dev.spanwise.error.ExpectedException;
import dev.spanwise.project.Project;
import java.util.List;
import java.util.stream.Collectors;

/** A project wants to use something outside of its folder that the user has not allowed it. */
public final class UntrustedException extends ExpectedException {
    private static final long serialVersionUID = 1;

    private final transient Project project;
    private final transient List<Wish> wishes;

    UntrustedException(Project project, List<Wish> wishes) {
        super("This project wants to use " + wishes.stream().map(Wish::words).collect(Collectors.joining(", and "))
                + ". Nothing of that is used before you allow it.");
        this.project = project;
        this.wishes = List.copyOf(wishes);
    }

    public Project project() {
        return project;
    }

    public List<Wish> wishes() {
        return wishes;
    }
}
