package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.Preferences;
import dev.spanwise.gui.task.Background;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPreferencesTest {
    @TempDir
    private Path folder;

    private String settingsBefore = "";

    @BeforeEach
    void ownSettings() {
        settingsBefore = System.getProperty("spanwise.settings");
        System.setProperty("spanwise.settings", folder.toString());
    }

    @AfterEach
    void restoreSettings() {
        System.setProperty("spanwise.settings", settingsBefore);
    }

    @Test
    void twoProgramsKeepWhatTheOtherOneChanged() {
        SharedPreferences one = new SharedPreferences(Background.direct(), Preferences.load());
        SharedPreferences other = new SharedPreferences(Background.direct(), Preferences.load());
        one.change(kept -> kept.withRecent(Path.of("reviews")));
        other.change(kept -> kept.withScale(150));
        one.change(kept -> kept.withDark(true));
        other.save();
        Preferences kept = Preferences.load();
        assertThat(kept.scale()).isEqualTo(150);
        assertThat(kept.dark()).isTrue();
        assertThat(kept.recentFolders()).singleElement().asString().endsWith("reviews");
    }
}
