package dev.spanwise.gui.run;

/** Why a run has found nothing better. */
enum Obstacle {
    /** It has, or it was stopped, or the user is to choose. */
    NONE,
    LITTLE_TO_GAIN,
    WEAK_MODEL,
    REFUSED,
    UNCONFIRMED,
    FEW_EXAMPLES,
    NONE_BETTER
}
