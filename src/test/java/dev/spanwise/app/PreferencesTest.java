package dev.spanwise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir
    Path settings;

    @BeforeEach
    void use() {
        System.setProperty("spanwise.settings", settings.toString());
    }

    @Test
    void aFileThatCannotBeReadIsKeptAsideAndSaid() throws IOException {
        String broken = "{\"dark\": tru";
        Files.writeString(settings.resolve("preferences.json"), broken);
        Preferences.Loaded loaded = Preferences.load();
        assertThat(loaded.preferences()).isEqualTo(Preferences.NONE);
        Preferences.change(kept -> kept.withDark(true));
        assertThat(Preferences.load().preferences().dark()).isTrue();
        try (Stream<Path> files = Files.list(settings)) {
            Path aside = files.filter(file -> file.getFileName().toString().startsWith("preferences-unreadable-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(aside).hasContent(broken);
            assertThat(loaded.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains(aside.toString(), "line 1"));
        }
        assertThat(Preferences.load().problem()).isEmpty();
    }

    /** The groups of the record are one flat object on disk, as they were before there were groups. */
    @Test
    void aFileOfAnEarlierProgramIsReadAndWrittenInItsForm() throws IOException {
        Path file = settings.resolve("preferences.json");
        Files.writeString(file, """
            {"dark": true, "recent": ["/a"], "run": null, "open": ["/a", "/b"], "toured": true, "commands": ["Run"],
             "layout": null, "scale": 125, "still": true, "live": true, "models": ["/m"], "later": 1}
            """);
        Preferences read = Preferences.load().preferences();
        assertThat(read.dark()).isTrue();
        assertThat(read.recentFolders()).containsExactly("/a");
        assertThat(read.open()).containsExactly("/a", "/b");
        assertThat(read.toured()).isTrue();
        assertThat(read.latestCommands()).containsExactly("Run");
        assertThat(read.scale()).isEqualTo(125);
        assertThat(read.reducedMotion()).isTrue();
        assertThat(read.live()).isTrue();
        assertThat(read.transferredTo()).containsExactly("/m");
        assertThat(read.editing()).isEqualTo(new Preferences.Editing(null, null, null, null, null));
        assertThat(read.withWrapped(false)
                        .withInvisibleShown(true)
                        .withTextSize(120)
                        .editing())
                .isEqualTo(new Preferences.Editing(false, true, 120, null, null));
        Preferences.change(kept -> read.withModels(List.of("/n")));
        assertThat(Files.readString(file))
                .contains("\"dark\": true", "\"scale\": 125")
                .doesNotContain("look", "work");
        assertThat(Preferences.load().preferences()).isEqualTo(read.withModels(List.of("/n")));
    }
}
