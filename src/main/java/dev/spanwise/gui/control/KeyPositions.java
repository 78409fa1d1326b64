package dev.spanwise.gui.control;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Makes shortcuts work on keyboards whose keys have no Latin letter or no digit: a key then counts as the one in its
 * place on an American keyboard. JavaFX on Linux knows no code of such keys. A filter of a scene for pressed keys.
 */
public final class KeyPositions implements EventHandler<KeyEvent> {
    private static final String KEYS = "qwertyuiopasdfghjklzxcvbnm";
    private static final String CYRILLIC = "йцукенгшщзфывапролдячсмить";
    private static final String GREEK = ";ςερτυθιοπασδφγηξκλζχψωβνμ";
    private static final String HEBREW = "/'קראטוןםפשדגכעיחלךזסבהנמצ";
    private static final String ARABIC = "ضصثقفغعهخحشسيبلاتنمئءؤر\0ىة";
    private static final Map<String, KeyCode> CODES = codes();

    private static Map<String, KeyCode> codes() {
        Map<String, KeyCode> codes = new HashMap<>();
        for (String layout : new String[] {CYRILLIC, GREEK, HEBREW, ARABIC}) {
            for (int key = 0; key < KEYS.length(); key++) {
                if (Character.isLetter(layout.charAt(key))) {
                    codes.put(
                            layout.substring(key, key + 1),
                            KeyCode.getKeyCode(KEYS.substring(key, key + 1).toUpperCase(Locale.ROOT)));
                }
            }
        }
        codes.put("і", KeyCode.S);
        // The first keys of a French keyboard, without Shift.
        codes.put("&", KeyCode.DIGIT1);
        codes.put("é", KeyCode.DIGIT2);
        codes.put("\"", KeyCode.DIGIT3);
        return Map.copyOf(codes);
    }

    @Override
    public void handle(KeyEvent event) {
        KeyCode code = CODES.get(event.getText().toLowerCase(Locale.ROOT));
        boolean digit = code != null && code.isDigitKey();
        if (code == null
                || !event.isShortcutDown()
                || event.getCode().isLetterKey()
                || event.getCode().isDigitKey()
                || (digit && event.isShiftDown())) {
            return;
        }
        event.consume();
        Event.fireEvent(
                event.getTarget(),
                new KeyEvent(
                        event.getEventType(),
                        event.getCharacter(),
                        "",
                        code,
                        event.isShiftDown(),
                        event.isControlDown(),
                        event.isAltDown(),
                        event.isMetaDown()));
    }
}
