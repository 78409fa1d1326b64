package dev.spanwise;

import java.util.List;

/** Starts Spanwise: without arguments the workbench, with arguments the command line. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        System.out.println("spanwise: coming " + List.of(args));
    }
}
