package dev.spanwise.gui.prompt;

import java.util.Arrays;

/** The font of prompts in editors. */
public enum EditorFont {
    /** Characters of one width where the prompt has a table or code. */
    AUTOMATIC("By content"),
    PROPORTIONAL("Proportional"),
    MONOSPACE("Monospace");

    private final String title;

    EditorFont(String title) {
        this.title = title;
    }

    /** Display text. */
    public String title() {
        return title;
    }

    /** The font of a name in the preferences; the automatic one for any other name. */
    public static EditorFont of(String name) {
        return Arrays.stream(values())
                .filter(font -> font.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(AUTOMATIC);
    }
}
