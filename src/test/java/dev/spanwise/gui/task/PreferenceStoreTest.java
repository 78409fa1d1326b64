package dev.spanwise.gui.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.Preferences;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceStoreTest {
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
        PreferenceStore one =
                new PreferenceStore(new DirectExecutor(), Preferences.load().preferences());
        PreferenceStore other =
                new PreferenceStore(new DirectExecutor(), Preferences.load().preferences());
        one.change(kept -> kept.withRecent(Path.of("reviews")));
        other.change(kept -> kept.withScale(150));
        one.change(kept -> kept.withDark(true));
        other.save();
        Preferences kept = Preferences.load().preferences();
        assertThat(kept.scale()).isEqualTo(150);
        assertThat(kept.dark()).isTrue();
        assertThat(kept.recentFolders()).singleElement().asString().endsWith("reviews");
    }
}
