package dev.spanwise.cli;

import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.VisibleText;

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
            text.append(VisibleText.of(prompt.substring(from, unit.span().start())));
            String shown = VisibleText.of(unit.text());
            switch (unit.kind()) {
                case HELPFUL -> text.append(HELPFUL).append(shown).append(RESET);
                case HARMFUL -> text.append(HARMFUL).append(shown).append(RESET);
                case INERT, UNCLEAR -> text.append(shown);
            }
            from = unit.span().end();
        }
        return text.append(VisibleText.of(prompt.substring(from))).toString();
    }
}
