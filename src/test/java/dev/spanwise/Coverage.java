package dev.spanwise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints which share of the lines and branches the tests reached, from JaCoCo's report. {@code mvn verify} runs this
 * file as it is, so it needs nothing but the JDK.
 */
final class Coverage {
    private Coverage() {}

    public static void main(String[] arguments) throws IOException {
        Path report = Path.of(arguments[0]);
        Path file = report.resolve("jacoco.xml");
        if (Files.exists(file)) {
            System.out.println(sentence(Files.readString(file)) + " See " + report.resolve("index.html"));
        }
    }

    /** @param report in XML, which ends with the counters of the whole */
    static String sentence(String report) {
        return "Coverage: " + share(report, "LINE", "lines") + ", " + share(report, "BRANCH", "branches") + ".";
    }

    private static String share(String report, String type, String name) {
        int last = report.lastIndexOf("<counter type=\"" + type + "\"");
        Matcher counter =
                Pattern.compile("missed=\"(\\d+)\" covered=\"(\\d+)\"").matcher(report.substring(Math.max(last, 0)));
        if (last < 0 || !counter.find()) {
            return "no " + name;
        }
        long covered = Long.parseLong(counter.group(2));
        long all = covered + Long.parseLong(counter.group(1));
        return String.format(Locale.ROOT, "%.1f %% of %,d %s", all == 0 ? 100.0 : 100.0 * covered / all, all, name);
    }
}
