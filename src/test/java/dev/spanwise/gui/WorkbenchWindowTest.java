package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbenchWindowTest {
    @ParameterizedTest
    @CsvSource({"1280,800", "1366,728", "1440,900"})
    void theFirstWindowTakesAllOfASmallScreen(double width, double height) {
        Rectangle2D screen = new Rectangle2D(0, 24, width, height - 24);
        assertThat(WorkbenchWindow.first(screen)).isEqualTo(screen);
    }

    @Test
    void itHasMostOfALargerOneAndStandsInItsMiddle() {
        assertThat(WorkbenchWindow.first(new Rectangle2D(100, 40, 2000, 1000)))
                .isEqualTo(new Rectangle2D(250, 115, 1700, 850));
    }
}
