package dev.spanwise.gui.control;

import java.util.Locale;

/** The key that shortcuts are pressed with: Ctrl, and on a Mac Cmd. Texts are written with Ctrl. */
public final class ShortcutKey {
    private static final boolean MAC =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");

    private ShortcutKey() {}

    /** A text with the name that the key has on this machine. */
    public static String named(String text) {
        return named(text, MAC);
    }

    static String named(String text, boolean mac) {
        return mac ? text.replace("Ctrl", "Cmd") : text;
    }
}
