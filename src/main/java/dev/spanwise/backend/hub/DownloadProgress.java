package dev.spanwise.backend.hub;

/**
 * How far a download is.
 *
 * @param doing what is being done now, in a word or two and the file's name
 * @param done bytes that are there
 * @param total bytes that will be there in the end
 * @param bytesPerSecond of the last seconds; 0 if not known yet
 */
public record DownloadProgress(String doing, long done, long total, double bytesPerSecond) {
    private static final long LONG_SECONDS = 100;

    /** In words: {@code 120 MB of 918 MB, 5.1 MB/s, 3 min left}. */
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
