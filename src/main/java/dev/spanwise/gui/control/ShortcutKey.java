package dev.spanwise.gui.control;

import java.util.Locale;

/** The modifier key of shortcuts: Ctrl, or Cmd on a Mac. Texts in the code use Ctrl. */
public final class ShortcutKey {
    private static final boolean MAC =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");

    private ShortcutKey() {}

    /** The text with the modifier's name on this platform. */
    public static String named(String text) {
        return named(text, MAC);
    }

    static String named(String text, boolean mac) {
        return mac ? text.replace("Ctrl", "Cmd") : text;
    }
}
