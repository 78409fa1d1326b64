package dev.spanwise.backend.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.ProcessLock;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native code of ONNX Runtime and of the tokenizers. It is unpacked once, into the user's settings folder, where
 * nobody else can put files: by themselves the libraries unpack it at each start into the temporary folder, where a
 * killed process leaves it.
 */
final class NativeLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
    private static final String ONNX_PATH = "onnxruntime.native.path";
    private static final String TOKENIZERS_PATH = "ENGINE_CACHE_DIR";
    private static final Duration UNPACKING = Duration.ofMinutes(1);

    private NativeLibraries() {}

    /** To be called before a class of either library is used; does nothing where the user has set a place. */
    static synchronized void locate() {
        // By default, the tokenizers' library sends usage reports from cloud machines, and may download native code.
        setUnlessSet("OPT_OUT_TRACKING", "true");
        setUnlessSet("ai.djl.offline", "true");
        try {
            if (System.getenv(TOKENIZERS_PATH) == null) {
                setUnlessSet(TOKENIZERS_PATH, SettingsFolder.folder("native").toString());
            }
            if (System.getProperty(ONNX_PATH) == null) {
                unpackOnnx();
            }
        } catch (IOException | BadFileException e) {
            LOG.warn("The native libraries are unpacked into the temporary folder: {}", e.getMessage());
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void unpackOnnx() throws IOException {
        String version = String.valueOf(OrtEnvironment.class.getPackage().getImplementationVersion());
        Path folder = SettingsFolder.folder("native/onnxruntime-" + version);
        try (ProcessLock _ = ProcessLock.of(folder, UNPACKING)
                .orElseThrow(() -> new IOException(folder + " is in use by another process"))) {
            for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
                String file = System.mapLibraryName(library);
                URL packed = OrtEnvironment.class.getResource("native/" + platform() + "/" + file);
                if (packed == null) {
                    throw new IOException("there is no native code for " + platform());
                }
                unpack(packed, folder.resolve(file));
            }
        }
        System.setProperty(ONNX_PATH, folder.toAbsolutePath().toString());
    }

    private static void unpack(URL packed, Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) == packed.openConnection().getContentLengthLong()) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream in = packed.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The platform as ONNX Runtime names it. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("windows") ? "win" : system.startsWith("mac") ? "osx" : "linux")
                + (machine.equals("aarch64") || machine.equals("arm64") ? "-aarch64" : "-x64");
    }
}
