package dev.spanwise.jinja;

import dev.spanwise.error.ExpectedException;

/** A template cannot be read or rendered. The message names the line and what is wrong there. */
public class JinjaException extends ExpectedException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final int line;

    /** A problem whose line the interpreter adds. */
    JinjaException(String problem) {
        this(problem, 0);
    }

    JinjaException(String problem, int line) {
        super(line == 0 ? problem : "line " + line + ": " + problem);
        this.problem = problem;
        this.line = line;
    }

    /** What is wrong, without the line. */
    public final String problem() {
        return problem;
    }

    /** The line of the template, from 1; 0 if unknown. */
    public final int line() {
        return line;
    }

    /** The same problem with its line, unless it has one. */
    JinjaException at(int place) {
        return line == 0 ? new JinjaException(problem, place) : this;
    }
}
