package dev.spanwise.jinja;

/** A template called {@code raise_exception}: it is sound, and refuses what it was given. */
public final class RaisedException extends JinjaException {
    private static final long serialVersionUID = 1;

    RaisedException(String problem, int line) {
        super(problem, line);
    }

    @Override
    JinjaException at(int place) {
        return line() == 0 ? new RaisedException(problem(), place) : this;
    }
}
