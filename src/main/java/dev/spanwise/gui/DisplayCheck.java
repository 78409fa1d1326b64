package dev.spanwise.gui;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks before JavaFX starts whether a window can be opened. JavaFX itself fails with a stack trace that names neither
 * the missing package nor a remedy. The check looks at files and sockets only, since it is part of every start; calls
 * of Xlib would be more exact, but take longer than opening the window.
 */
public final class DisplayCheck {
    /** A library that JavaFX loads on Linux, and the packages that contain it. */
    private record Library(String file, String packages) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library("libX11.so.6", "libx11-6"),
            new Library("libgtk-3.so.0", "libgtk-3-0 (libgtk-3-0t64 on newer systems)"),
            new Library("libXtst.so.6", "libxtst6"));
    private static final List<String> LIBRARY_FOLDERS = List.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/lib64", "/lib");
    /** {@code host:number.screen}, with an empty host for this machine. */
    private static final Pattern NAME = Pattern.compile("(?<host>.*):(?<number>\\d{1,5})(\\.\\d+)?");

    private static final int FIRST_PORT = 6000;
    private static final int PATIENCE_MILLIS = 2000;

    private DisplayCheck() {}

    /** Why no window can be opened, with the remedy, in a line; empty if no obstacle was found. */
    public static Optional<String> missing() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        // A platform set explicitly needs no X display, for example one in memory.
        if (!linux || System.getProperty("glass.platform") != null) {
            return Optional.empty();
        }
        return missing(System.getenv(), library -> isInstalled(library) || loads(library), DisplayCheck::answers);
    }

    static Optional<String> missing(
            Map<String, String> environment, Predicate<String> loads, Predicate<String> answers) {
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
        if (!answers.test(display)) {
            return Optional.of("No display: DISPLAY is " + display + ", but nothing answers there.");
        }
        return Optional.empty();
    }

    private static boolean isInstalled(String library) {
        return LIBRARY_FOLDERS.stream().anyMatch(folder -> Files.exists(Path.of(folder, library)));
    }

    /** Loads the library by the system's loader, which searches more folders. */
    @SuppressWarnings("restricted") // nothing of the library is called
    private static boolean loads(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a server listens at the display's address. */
    static boolean answers(String display) {
        Matcher name = NAME.matcher(display);
        if (!name.matches()) {
            return false;
        }
        int number = Integer.parseInt(name.group("number"));
        String host = name.group("host");
        return host.isEmpty() || host.equals("unix") ? answersHere(number) : answersAt(host, FIRST_PORT + number);
    }

    private static boolean answersHere(int number) {
        Path socket = Path.of("/tmp/.X11-unix/X" + number);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return isAbstractSocket("@" + socket) || answersAt("localhost", FIRST_PORT + number);
        }
    }

    /** Containers often have the display as an abstract socket, to which Xlib can connect, but Java cannot. */
    private static boolean isAbstractSocket(String name) {
        try (var sockets = Files.lines(Path.of("/proc/net/unix"))) {
            return sockets.anyMatch(line -> line.endsWith(" " + name));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answersAt(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
