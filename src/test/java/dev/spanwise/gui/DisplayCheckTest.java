package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayCheckTest {
    private static final Map<String, String> X = Map.of("DISPLAY", ":0");

    @Test
    void aDisplayWithAllLibrariesIsEnough() {
        assertThat(DisplayCheck.missing(X, library -> true, display -> true)).isEmpty();
    }

    @Test
    void withoutADisplayNothingElseIsLookedAt() {
        assertThat(DisplayCheck.missing(
                        Map.of(),
                        library -> {
                            throw new AssertionError(library);
                        },
                        display -> {
                            throw new AssertionError(display);
                        }))
                .hasValueSatisfying(reason -> assertThat(reason).contains("neither DISPLAY nor WAYLAND_DISPLAY"));
        assertThat(DisplayCheck.missing(Map.of("DISPLAY", ""), library -> true, display -> true))
                .isPresent();
    }

    @Test
    void waylandAloneNeedsXWayland() {
        assertThat(DisplayCheck.missing(Map.of("WAYLAND_DISPLAY", "wayland-0"), library -> true, display -> true))
                .hasValueSatisfying(reason -> assertThat(reason).contains("install the package xwayland"));
    }

    @Test
    void missingLibrariesAreNamedByTheirPackages() {
        assertThat(DisplayCheck.missing(X, library -> !library.contains("gtk"), display -> true))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("libgtk-3-0").doesNotContain("libxtst6"));
        assertThat(DisplayCheck.missing(X, library -> library.contains("X11"), display -> true))
                .hasValueSatisfying(reason -> assertThat(reason).contains("libgtk-3-0", " and libxtst6"));
    }

    @Test
    void aDisplayThatDoesNotAnswerIsNamed() {
        assertThat(DisplayCheck.missing(X, library -> true, display -> false))
                .hasValueSatisfying(reason -> assertThat(reason).contains("DISPLAY is :0"));
    }

    @Test
    void aNameThatIsNoDisplayDoesNotAnswer() {
        assertThat(DisplayCheck.answers("nonsense")).isFalse();
        assertThat(DisplayCheck.answers(":59999")).isFalse();
        assertThat(DisplayCheck.answers("localhost:99999")).isFalse();
    }

    @Test
    void everyReasonIsOneLine() {
        assertThat(DisplayCheck.missing(X, library -> false, display -> true).orElseThrow())
                .doesNotContain("\n");
    }
}
