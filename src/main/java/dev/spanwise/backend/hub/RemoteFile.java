package dev.spanwise.backend.hub;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of a repository.
 *
 * @param path in the repository, with slashes; see {@link #isSafe}
 * @param size in bytes
 * @param checksum of its content
 */
public record RemoteFile(String path, long size, Checksum checksum) {

    static final String PART = ".part";

    /** Whether a path stays inside the folder that it is relative to, on every platform. */
    static boolean isSafe(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':')) {
            return false;
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return true;
    }

    static long size(List<RemoteFile> files) {
        return files.stream().mapToLong(RemoteFile::size).sum();
    }

    Path in(Path folder) {
        return folder.resolve(path);
    }

    /** The path of the partial file during the download. */
    Path partIn(Path folder) {
        Path whole = in(folder);
        return whole.resolveSibling(whole.getFileName() + "." + checksum.hex().substring(0, 12) + PART);
    }
}
