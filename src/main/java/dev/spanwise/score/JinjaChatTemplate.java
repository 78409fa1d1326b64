package dev.spanwise.score;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.TemplateError.ErrorReason;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A chat template in Jinja, as model folders have it, rendered as Hugging Face's {@code
 * apply_chat_template} does: blocks trimmed, nothing escaped, {@code raise_exception} refuses turns. What
 * people wrote is never read as template code. Thread-safe.
 */
public final class JinjaChatTemplate implements ChatTemplate {
    private final String source;
    private final String beginToken;
    private final String endToken;

    /**
     * @param source Jinja
     * @param beginToken what the template sees as {@code bos_token}
     * @param endToken what the template sees as {@code eos_token}
     */
    public JinjaChatTemplate(String source, String beginToken, String endToken) {
        this.source = source.endsWith("\n") ? source.substring(0, source.length() - 1) : source;
        this.beginToken = beginToken;
        this.endToken = endToken;
    }

    @Override
    public String render(List<Turn> turns, boolean generationPrompt) {
        List<Map<String, String>> messages = turns.stream()
                .map(turn -> Map.of("role", turn.role().name().toLowerCase(Locale.ROOT), "content", turn.content()))
                .toList();
        RenderResult result = Engine.JINJA.renderForResult(
                source,
                Map.of(
                        "messages", messages,
                        "add_generation_prompt", generationPrompt,
                        "bos_token", beginToken,
                        "eos_token", endToken));
        for (TemplateError error : result.getErrors()) {
            if (error.getReason() != ErrorReason.UNKNOWN) {
                throw refusal(error);
            }
        }
        return result.getOutput();
    }

    private static ModelException refusal(TemplateError error) {
        Throwable cause = error.getException();
        while (cause != null) {
            if (cause instanceof RaisedException) {
                return new ModelException("The model's chat template refuses these turns: " + cause.getMessage());
            }
            cause = cause.getCause();
        }
        return new ModelException("The model's chat template cannot be rendered (line " + error.getLineno() + ": "
                + error.getMessage() + "). Use the layout \"plain\" for this project.");
    }

    /** What templates call to refuse turns. Public because Jinjava calls it by reflection. */
    public static Object raise(String message) {
        throw new RaisedException(message);
    }

    private static final class RaisedException extends RuntimeException {
        RaisedException(String message) {
            super(message);
        }
    }

    /** Loaded when the first template is rendered: the library takes a quarter of a second to start. */
    private static final class Engine {
        private static final Jinjava JINJA = start();

        private static Jinjava start() {
            Jinjava jinja = new Jinjava(JinjavaConfig.newBuilder()
                    .withTrimBlocks(true)
                    .withLstripBlocks(true)
                    .withNestedInterpretationEnabled(false)
                    // The library would take a line end off the output; Jinja takes it off the template.
                    .withKeepTrailingNewline(true)
                    .withLegacyOverrides(LegacyOverrides.newBuilder()
                            .withEvaluateMapKeys(true)
                            .withIterateOverMapKeys(true)
                            .withUsePyishObjectMapper(true)
                            .withUseNaturalOperatorPrecedence(true)
                            .withParseWhitespaceControlStrictly(true)
                            .withAllowAdjacentTextNodes(true)
                            .withUseTrimmingForNotesAndExpressions(true)
                            .withKeepNullableLoopValues(true)
                            .withHandleBackslashInQuotesOnly(true)
                            .build())
                    .build());
            jinja.getGlobalContext()
                    .registerFunction(new ELFunctionDefinition(
                            "", "raise_exception", JinjaChatTemplate.class, "raise", String.class));
            return jinja;
        }
    }
}
