package dev.spanwise.gui;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a window can be opened here. JavaFX fails half way through its start where it cannot, with a stack trace that
 * names neither the missing package nor a way on, so this is asked before.
 */
public final class Display {
    private static final String X11 = "libX11.so.6";

    /** A library that JavaFX loads on Linux, and the packages that bring it. */
    private record Library(String file, String packages) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library(X11, "libx11-6"),
            new Library("libgtk-3.so.0", "libgtk-3-0 (libgtk-3-0t64 on newer systems)"),
            new Library("libXtst.so.6", "libxtst6"));

    private Display() {}

    /** Why no window can be opened and what would help, in a line; empty if one can. */
    public static Optional<String> missing() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        return missing(System.getenv(), Display::loads, Display::connects);
    }

    static Optional<String> missing(
            Map<String, String> environment, Predicate<String> loads, Predicate<String> connects) {
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isBlank()) {
            return Optional.of(
                    environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank()
                            ? "No display: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can be opened."
                            : "No X display: DISPLAY is not set. The window needs XWayland; install the package"
                                    + " xwayland.");
        }
        List<String> packages = new ArrayList<>();
        for (Library library : LIBRARIES) {
            if (!loads.test(library.file())) {
                packages.add(library.packages());
            }
        }
        if (!packages.isEmpty()) {
            return Optional.of("No window can be opened: libraries are missing. Install "
                    + String.join(" and ", packages) + ", for example with apt-get install.");
        }
        if (!connects.test(display)) {
            return Optional.of("No display: DISPLAY is " + display + ", but nothing answers there.");
        }
        return Optional.empty();
    }

    @SuppressWarnings("restricted") // only asks the system's loader whether the library is there
    private static boolean loads(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @SuppressWarnings("restricted") // two functions of Xlib by their documented signatures
    private static boolean connects(String display) {
        // Never unloaded: Xlib registers handlers that outlive a connection.
        SymbolLookup x11 = SymbolLookup.libraryLookup(X11, Arena.global());
        Linker linker = Linker.nativeLinker();
        MethodHandle open = linker.downcallHandle(
                x11.findOrThrow("XOpenDisplay"), FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        MethodHandle close = linker.downcallHandle(
                x11.findOrThrow("XCloseDisplay"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment connection = (MemorySegment) open.invokeExact(arena.allocateFrom(display));
            if (connection.equals(MemorySegment.NULL)) {
                return false;
            }
            close.invoke(connection);
            return true;
        } catch (Throwable e) {
            throw new IllegalStateException("Xlib cannot be called", e);
        }
    }
}
