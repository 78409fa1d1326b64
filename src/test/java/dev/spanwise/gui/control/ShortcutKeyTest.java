package dev.spanwise.gui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortcutKeyTest {
    @Test
    void theKeyHasItsNameOnEachPlatform() {
        assertThat(ShortcutKey.named("Run (Ctrl+Shift+Enter)", false)).isEqualTo("Run (Ctrl+Shift+Enter)");
        assertThat(ShortcutKey.named("Run (Ctrl+Shift+Enter)", true)).isEqualTo("Run (Cmd+Shift+Enter)");
    }
}
