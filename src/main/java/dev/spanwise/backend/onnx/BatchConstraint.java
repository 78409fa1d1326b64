package dev.spanwise.backend.onnx;

/**
 * Which rows may share a batch without a change of their results. Not declared by the model; {@link DecoderNetwork}
 * measures it when it is opened.
 */
enum BatchConstraint {
    /** Rows with pasts of any length. */
    ANY,
    /** Only rows with pasts of equal length: fused attention expects pasts without left padding. */
    EQUAL_PASTS,
    /**
     * As {@link #EQUAL_PASTS}, and rows with a past must read exactly one token: the fused attention of ONNX Runtime
     * rejects others.
     */
    SINGLE_TOKENS,
    /**
     * One row per batch, always divided in the same way: dynamic quantization scales by the batch's largest value, so a
     * row's results depend on what is read with it.
     */
    NONE;

    /** Whether several rows may share a batch, given that their pasts have equal lengths if that is required. */
    boolean allows(int length, int past) {
        return switch (this) {
            case ANY, EQUAL_PASTS -> true;
            case SINGLE_TOKENS -> past == 0 || length == 1;
            case NONE -> false;
        };
    }
}
