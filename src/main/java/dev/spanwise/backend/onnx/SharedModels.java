package dev.spanwise.backend.onnx;

import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Model folders of which each is loaded once for all its users, and freed when the last one closes it. A folder whose
 * files have changed since it was loaded is another one. Thread-safe.
 */
public final class SharedModels {
    private record Key(Path root, List<FileState> files) {
        static Key of(ModelFolder folder) {
            try {
                List<FileState> files = new ArrayList<>();
                for (Path file : folder.decisiveFiles()) {
                    files.add(new FileState(
                            file.getFileName().toString(), Files.size(file), Files.getLastModifiedTime(file)));
                }
                return new Key(folder.root().toRealPath(), files);
            } catch (IOException e) {
                throw new ModelException("The model folder " + folder.root() + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private record FileState(String name, long bytes, FileTime modified) {}

    private record Shared(LoadedFolder loaded, int users) {}

    private final ConcurrentMap<Key, Shared> all = new ConcurrentHashMap<>();
    private final EngineOptions options = EngineOptions.usual();

    /**
     * A model of its own on the shared memory of a folder, which is loaded if nobody uses it.
     *
     * @throws ModelException as {@link OnnxModel#open}
     */
    public OnnxModel open(Path root) {
        ModelFolder folder = ModelFolder.read(root);
        Key key = Key.of(folder);
        Shared shared = all.compute(
                key,
                (same, before) -> before == null
                        ? new Shared(LoadedFolder.open(folder, options), 1)
                        : new Shared(before.loaded, before.users + 1));
        return OnnxModel.on(folder, shared.loaded, options, () -> release(key));
    }

    private void release(Key key) {
        all.computeIfPresent(key, (same, shared) -> {
            if (shared.users > 1) {
                return new Shared(shared.loaded, shared.users - 1);
            }
            shared.loaded.close();
            return null;
        });
    }

    /** The folders in use, symbolic links resolved. */
    public List<Path> folders() {
        return all.keySet().stream().map(Key::root).distinct().sorted().toList();
    }
}
