package dev.spanwise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of the same Java and class path, for tests that kill one or need two. */
public final class JavaProcess {
    private JavaProcess() {}

    /**
     * The command that runs a class.
     *
     * @param options of Java
     */
    public static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
