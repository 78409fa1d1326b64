package dev.spanwise.gui.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Gathers the pictures that the tests took on one page, {@code target/contact-sheet.html}: a row a picture, light
 * beside dark.
 */
public final class ContactSheet implements TestExecutionListener {
    private static final String LIGHT = "-light.png";

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (Files.isDirectory(Screenshots.FOLDER)) {
            write(Screenshots.FOLDER.resolveSibling("contact-sheet.html"));
        }
    }

    private static void write(Path file) {
        try (Stream<Path> pictures = Files.list(Screenshots.FOLDER)) {
            Map<String, List<String>> subjects = pictures.map(
                            picture -> picture.getFileName().toString())
                    .filter(name -> name.endsWith(LIGHT))
                    .map(name -> name.substring(0, name.length() - LIGHT.length()))
                    .sorted()
                    .collect(Collectors.groupingBy(
                            name -> name.substring(0, (name + "-").indexOf('-')), TreeMap::new, Collectors.toList()));
            StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><meta charset="utf-8"><title>Spanwise: pictures of the tests</title>
                <style>
                body { font: 14px sans-serif; margin: 16px; background: #888; }
                figure { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin: 0 0 16px; }
                figcaption { grid-column: span 2; }
                img { width: 100%; }
                </style>
                """);
            subjects.forEach((subject, names) -> {
                page.append("<h1>").append(subject).append("</h1>\n");
                names.forEach(name -> page.append(figure(name)));
            });
            Files.writeString(file, page.append("</html>\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String figure(String name) {
        return """
            <figure><figcaption>%1$s</figcaption>
            <a href="screenshots/%1$s-light.png">
            <img loading="lazy" src="screenshots/%1$s-light.png" alt="%1$s, light"></a>
            <a href="screenshots/%1$s-dark.png">
            <img loading="lazy" src="screenshots/%1$s-dark.png" alt="%1$s, dark"></a></figure>
            """.formatted(name);
    }
}
