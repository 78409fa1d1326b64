package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.PointChart;
import dev.spanwise.pmpo.ParetoFront;

/**
 * A scored prompt of a run, by its length and its loss.
 *
 * @param candidate its number; {@link #FIRST_PROMPT} for the run's first prompt
 */
public record LengthPoint(int candidate, ParetoFront.Point at) implements PointChart.Point {
    static final int FIRST_PROMPT = 0;
    private static final int BEGINNING = 120;

    @Override
    public double x() {
        return at.tokens();
    }

    @Override
    public double y() {
        return at.loss();
    }

    /** Display text, such as "Candidate 7: 24 tokens, loss 0.312" and the prompt's beginning. */
    @Override
    public String label() {
        String name = candidate == FIRST_PROMPT ? "First prompt" : "Candidate " + candidate;
        String prompt = at.prompt().strip();
        String beginning =
                prompt.length() > BEGINNING ? prompt.substring(0, BEGINNING).strip() + "\u2026" : prompt;
        return name + ": " + at.tokens() + (at.tokens() == 1 ? " token" : " tokens") + ", loss "
                + Numbers.loss(at.loss()) + "\n" + beginning;
    }
}
