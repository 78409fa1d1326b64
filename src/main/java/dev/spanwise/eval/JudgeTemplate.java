package dev.spanwise.eval;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How a judge is asked: Mustache text that knows the {@code input} and the answers {@code first} (A) and {@code second} (B). */
public final class JudgeTemplate {
    private final Template template;

    /** @throws IllegalArgumentException if it is no Mustache text */
    public JudgeTemplate(String mustache) {
        try {
            template = Mustache.compiler().escapeHTML(false).compile(mustache);
        } catch (MustacheException e) {
            throw new IllegalArgumentException("The judge's template is broken: " + e.getMessage(), e);
        }
    }

    /** The program's own. */
    public static JudgeTemplate standard() {
        try (InputStream in = JudgeTemplate.class.getResourceAsStream("judge.mustache")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its judge template");
            }
            return new JudgeTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if it names something that it is not given */
    String text(String input, String first, String second) {
        try {
            return template.execute(Map.of("input", input, "first", first, "second", second)).strip();
        } catch (MustacheException e) {
            throw new IllegalArgumentException("The judge's template is broken: " + e.getMessage(), e);
        }
    }
}
