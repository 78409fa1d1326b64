package dev.spanwise.backend.http;

/** The families of servers that can score, by protocol. */
public enum ServerFamily {
    VLLM("vLLM"),
    SGLANG("SGLang"),
    TGI("Text Generation Inference"),
    LLAMA_SERVER("llama-server"),
    TOGETHER("Together"),
    FIREWORKS("Fireworks"),
    /** Completions with {@code echo}, prompts as ids. */
    ECHO_IDS("completions with echo, ids"),
    /** Completions with {@code echo}, prompts as text. */
    ECHO_TEXT("completions with echo, text");

    private final String label;

    ServerFamily(String label) {
        this.label = label;
    }

    /** Display name. */
    public String label() {
        return label;
    }

    /**
     * @param topTokens maximum number of alternatives that the server returns for a generated token
     * @param slots the server's own slots, each with a prompt cache
     */
    ServerAdapter adapter(JsonHttpClient wire, String model, int topTokens, int slots) {
        return switch (this) {
            case VLLM -> new VllmAdapter(wire, model, topTokens);
            case SGLANG -> new SglangAdapter(wire, model);
            case TGI -> new TgiAdapter(wire);
            case LLAMA_SERVER -> new LlamaServerAdapter(wire, slots);
            case TOGETHER -> new TogetherAdapter(wire, model);
            case FIREWORKS -> new EchoAdapter(wire, model, true, true);
            case ECHO_IDS -> new EchoAdapter(wire, model, true, false);
            case ECHO_TEXT -> new EchoAdapter(wire, model, false, false);
        };
    }
}
