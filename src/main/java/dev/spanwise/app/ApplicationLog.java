package dev.spanwise.app;

import dev.spanwise.store.SettingsFolder;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's log: files in the settings folder, rotated by size and day. Nothing of prompts, answers, data or keys
 * is in it; {@code logback.xml} says how it is written.
 */
public final class ApplicationLog {
    private static final String FOLDER = "spanwise.logs";
    private static final long MIB = 1L << 20;

    private ApplicationLog() {}

    /** Where the files are. */
    public static Path folder() {
        return SettingsFolder.path().resolve("logs");
    }

    /**
     * Begins the log; to be called before anything else logs.
     *
     * @param mode what is started, such as "window"
     */
    public static void begin(String mode) {
        if (System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder().toString());
        }
        Logger log = LoggerFactory.getLogger(ApplicationLog.class);
        Runtime runtime = Runtime.getRuntime();
        log.info(
                "Spanwise {} starts as {}: {}, Java {}, {} processors, {} MiB of memory at most",
                Release.version(),
                mode,
                system(),
                Runtime.version(),
                runtime.availableProcessors(),
                runtime.maxMemory() / MIB);
    }

    /** The operating system and its architecture. */
    public static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }
}
