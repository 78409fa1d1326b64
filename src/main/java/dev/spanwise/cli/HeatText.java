package dev.spanwise.cli;

import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;

/** A prompt as coloured terminal text: blue helps, orange and underlined hurts, plain is inert. */
final class HeatText {
    private static final String HELPFUL = "\u001b[38;5;33m";
    private static final String HARMFUL = "\u001b[4;38;5;208m";
    private static final String RESET = "\u001b[0m";

    private HeatText() {}

    static String of(Importance importance) {
        String prompt = importance.base().prompt();
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (UnitEffect unit :
                importance.units().stream().flatMap(UnitEffect::leaves).toList()) {
            text.append(prompt, from, unit.span().start());
            switch (unit.kind()) {
                case HELPFUL -> text.append(HELPFUL).append(unit.text()).append(RESET);
                case HARMFUL -> text.append(HARMFUL).append(unit.text()).append(RESET);
                case INERT, UNCLEAR -> text.append(unit.text());
            }
            from = unit.span().end();
        }
        return text.append(prompt, from, prompt.length()).toString();
    }
}
