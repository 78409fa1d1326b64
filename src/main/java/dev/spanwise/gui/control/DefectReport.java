package dev.spanwise.gui.control;

import dev.spanwise.app.ApplicationLog;
import dev.spanwise.app.Release;
import dev.spanwise.error.FailureTrace;

/**
 * What a person sends to those who can mend a defect: versions and the places in the code, nothing of prompts and data.
 */
final class DefectReport {
    private DefectReport() {}

    /** @param doing what was being done, such as "analyzing the prompt" */
    static String of(String doing, Throwable cause) {
        return """
            Spanwise %s, %s, Java %s, JavaFX %s
            While %s:
            %s\
            """.formatted(
                        Release.version(),
                        ApplicationLog.system(),
                        Runtime.version(),
                        System.getProperty("javafx.version", "unknown"),
                        doing,
                        FailureTrace.of(cause));
    }
}
