package dev.spanwise.gui.prompt;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keys of a node and what they do there, before the node's own keys. A filter for pressed keys. */
final class KeyBindings implements EventHandler<KeyEvent> {
    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();

    /** @param keys such as {@code Shortcut+F} */
    KeyBindings with(String keys, Runnable action) {
        actions.put(KeyCombination.valueOf(keys), action);
        return this;
    }

    @Override
    public void handle(KeyEvent event) {
        actions.entrySet().stream()
                .filter(binding -> binding.getKey().match(event))
                .findFirst()
                .ifPresent(binding -> {
                    binding.getValue().run();
                    event.consume();
                });
    }
}
