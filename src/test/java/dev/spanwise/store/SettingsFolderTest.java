package dev.spanwise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFolderTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getRoot();
    private static final Path HOME = ROOT.resolve("home/ada");
    private static final Map<String, String> ALL = Map.of(
            "XDG_CONFIG_HOME", ROOT.resolve("xdg").toString(),
            "APPDATA", ROOT.resolve("roaming").toString());

    @Test
    void eachSystemHasItsPlace() {
        assertThat(settings("Linux", Map.of())).isEqualTo(HOME.resolve(".config/spanwise"));
        assertThat(settings("Linux", ALL)).isEqualTo(ROOT.resolve("xdg/spanwise"));
        assertThat(settings("FreeBSD", ALL)).isEqualTo(ROOT.resolve("xdg/spanwise"));
        assertThat(settings("Windows 11", ALL)).isEqualTo(ROOT.resolve("roaming/Spanwise"));
        assertThat(settings("Mac OS X", ALL)).isEqualTo(HOME.resolve("Library/Application Support/Spanwise"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "settings", "./settings"})
    void aVariableThatNamesNoAbsoluteFolderDoesNotCount(String value) {
        Map<String, String> variables = Map.of("XDG_CONFIG_HOME", value, "APPDATA", value);
        assertThat(settings("Linux", variables)).isEqualTo(settings("Linux", Map.of()));
        assertThat(settings("Windows 11", variables)).isEqualTo(settings("Windows 11", Map.of()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderHasOneNameByWhateverPathAndAlsoWhileItIsAway(@TempDir Path folder) throws IOException {
        Path real = Files.createDirectories(folder.resolve("a/b"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        String name = SettingsFolder.nameFor(real);
        assertThat(SettingsFolder.nameFor(link.resolve("b"))).isEqualTo(name);
        Files.delete(real);
        assertThat(SettingsFolder.nameFor(real)).isEqualTo(name);
        assertThat(SettingsFolder.nameFor(link.resolve("b"))).isEqualTo(name);
        assertThat(SettingsFolder.nameFor(folder)).isNotEqualTo(name);
    }

    private static Path settings(String system, Map<String, String> variables) {
        return SettingsFolder.path(system, HOME, variables::get);
    }
}
