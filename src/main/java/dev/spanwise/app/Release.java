package dev.spanwise.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of Spanwise. The build copies it from {@code pom.xml} to a resource. */
public final class Release {
    private static final String VERSION = read();

    private Release() {}

    /** The version in the POM, for example "1.2.3". */
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
