package dev.spanwise.backend.hub;

/**
 * The progress of a download.
 *
 * @param doing the current activity in a word or two, with the file's name
 * @param done bytes downloaded so far
 * @param total bytes of all files
 * @param bytesPerSecond average of the last seconds; 0 if not known yet
 */
public record DownloadProgress(String doing, long done, long total, double bytesPerSecond) {
    private static final long LONG_SECONDS = 100;

    /** Display text: {@code 120 MB of 918 MB, 5.1 MB/s, 3 min left}. */
    public String words() {
        String far = new ByteCount(done) + " of " + new ByteCount(total);
        if (bytesPerSecond < 1 || done >= total) {
            return far;
        }
        long seconds = (long) Math.ceil((total - done) / bytesPerSecond);
        String left = seconds < LONG_SECONDS ? seconds + " s" : (seconds + 59) / 60 + " min";
        return far + ", " + new ByteCount((long) bytesPerSecond) + "/s, " + left + " left";
    }
}
