package dev.spanwise.backend.onnx;

/**
 * Settings of an engine. They change scores by float rounding at most.
 *
 * @param threads of one forward pass; 0 for the number of physical cores
 * @param batchTokens maximum tokens of a batch; 0 for as many as take about a second
 * @param memoryBytes maximum native memory for keys, values and logits
 * @param sharesPrefixes whether shared prefixes are read once
 */
record EngineOptions(int threads, int batchTokens, long memoryBytes, boolean sharesPrefixes) {
    /** Operations of a batch: about a second on two cores. */
    private static final long BATCH_OPERATIONS = 40_000_000_000L;

    private static final long LEAST_MEMORY = 256L << 20;
    private static final long MOST_MEMORY = 1L << 30;

    static EngineOptions usual() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        return new EngineOptions(0, 0, Math.clamp(quarter, LEAST_MEMORY, MOST_MEMORY), true);
    }

    /**
     * Cancelling waits for the current batch, so large networks get small batches (about one second each on two cores).
     * The work is estimated as one operation per byte of weights and token. Time is not measured, since batches that
     * depend on it would make scores differ in their last digits from run to run.
     */
    int batchTokens(long weightBytes) {
        return batchTokens > 0 ? batchTokens : Math.clamp(BATCH_OPERATIONS / Math.max(1, weightBytes), 128, 1024);
    }

    EngineOptions withThreads(int count) {
        return new EngineOptions(count, batchTokens, memoryBytes, sharesPrefixes);
    }

    EngineOptions withBatchTokens(int most) {
        return new EngineOptions(threads, most, memoryBytes, sharesPrefixes);
    }

    EngineOptions withMemory(long bytes) {
        return new EngineOptions(threads, batchTokens, bytes, sharesPrefixes);
    }

    EngineOptions withoutSharing() {
        return new EngineOptions(threads, batchTokens, memoryBytes, false);
    }
}
