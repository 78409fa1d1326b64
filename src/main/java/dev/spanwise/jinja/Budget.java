package dev.spanwise.jinja;

/** What one rendering has left of its {@link Limits}. */
final class Budget {
    private static final int CHARACTERS_PER_STEP = 32;
    private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 1024;

    private final Limits limits;
    private final long start = System.nanoTime();
    private long steps;
    private long nextLook = STEPS_PER_LOOK_AT_THE_CLOCK;
    private int depth;

    Budget(Limits limits) {
        this.limits = limits;
    }

    /** Takes one step. */
    void step() {
        steps(1);
    }

    /** Takes steps for as many items. */
    void steps(long count) {
        steps += count;
        if (steps > limits.steps()) {
            throw new JinjaException("The template needs more than " + limits.steps() + " steps");
        }
        if (steps >= nextLook) {
            nextLook = steps + STEPS_PER_LOOK_AT_THE_CLOCK;
            if (System.nanoTime() - start > limits.time().toNanos()) {
                throw new JinjaException(
                        "The template takes longer than " + limits.time().toMillis() + " milliseconds");
            }
        }
    }

    /** Refuses a text of that many characters if it is too long. */
    void length(long characters) {
        if (characters > limits.characters()) {
            throw new JinjaException("The template makes a text of more than " + limits.characters() + " characters");
        }
    }

    /** Allows a text of that many characters, before it is made. */
    void text(long characters) {
        length(characters);
        steps(characters / CHARACTERS_PER_STEP);
    }

    /** Allows a list of that many items, before it is made. */
    void items(long count) {
        if (count > limits.characters()) {
            throw new JinjaException("The template makes a list of more than " + limits.characters() + " items");
        }
        steps(count);
    }

    /** Goes one level down; {@link #leave} goes back up. */
    void enter() {
        if (++depth > limits.depth()) {
            throw new JinjaException("The template nests more than " + limits.depth() + " levels");
        }
    }

    void leave() {
        depth--;
    }
}
