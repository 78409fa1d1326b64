package dev.spanwise.backend.onnx;

/**
 * Which rows a network can read in one batch and still give each what it gives it alone. Networks do not say; {@link
 * Decoder} tries.
 */
enum BatchConstraint {
    /** Rows on top of pasts of any length. */
    ANY,
    /** Rows on top of pasts of one length: fused attention expects pasts to begin at the left. */
    EQUAL_PASTS,
    /**
     * As before, and of rows on top of pasts only those that read one token: the fused attention of ONNX Runtime
     * refuses others.
     */
    SINGLE_TOKENS,
    /**
     * No other row, and no other division of its tokens: dynamic quantization scales all numbers of a batch by the
     * largest of them.
     */
    NONE;

    /** Whether several rows may be a batch, where pasts are of equal length if they must be. */
    boolean allows(int length, int past) {
        return switch (this) {
            case ANY, EQUAL_PASTS -> true;
            case SINGLE_TOKENS -> past == 0 || length == 1;
            case NONE -> false;
        };
    }
}
