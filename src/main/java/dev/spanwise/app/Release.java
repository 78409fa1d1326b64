package dev.spanwise.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which Spanwise this is. The build writes it into a resource, so that only {@code pom.xml} holds the number. */
public final class Release {
    private static final String VERSION = read();

    private Release() {}

    /** As the POM says it, for example "1.2.3". */
    public static String version() {
        return VERSION;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Release.class.getResourceAsStream("release.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }
}
