package dev.spanwise.gui;

import dev.spanwise.app.Home;
import java.nio.file.Path;

/** A sample project in a folder of its own, which tests may change. */
final class SampleCopy {
    private SampleCopy() {}

    static Path of(String sample, Path into) {
        Path copy = into.resolve(sample);
        SampleProjects.copy(Home.samples().resolve(sample), copy);
        return copy;
    }
}
