package dev.spanwise.score;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * A chat template in Jinja, as model folders have it, rendered as Hugging Face's {@code apply_chat_template} does:
 * blocks trimmed, nothing escaped, {@code raise_exception} rejects turns. The contents of turns are never evaluated as
 * template code. Thread-safe.
 */
public final class JinjaChatTemplate implements ChatTemplate {
    /** The only slice with a step in known templates; the library does not support steps. */
    private static final Pattern BACKWARDS = Pattern.compile("\\[\\s*::\\s*-1\\s*]");

    private static final Pattern INDENTATION = Pattern.compile("(?m)^[ \\t]+(?=\\{[%#](?!\\+))");
    private static final Pattern LINE_END = Pattern.compile("([%#]})\\n");

    private final String source;
    private final String beginToken;
    private final String endToken;
    private @Nullable Node parsed;

    /**
     * @param source Jinja
     * @param beginToken value of {@code bos_token}
     * @param endToken value of {@code eos_token}
     */
    public JinjaChatTemplate(String source, String beginToken, String endToken) {
        this.source = prepared(source);
        this.beginToken = beginToken;
        this.endToken = endToken;
    }

    /**
     * Removes what Jinja removes by default (the last line end) and what Hugging Face's options remove: the line end
     * after a block, and the indentation before one. The library's own options also remove spaces between an expression
     * and a block.
     */
    private static String prepared(String source) {
        String template = source.endsWith("\n") ? source.substring(0, source.length() - 1) : source;
        template = INDENTATION.matcher(template).replaceAll("");
        template = LINE_END.matcher(template).replaceAll("$1");
        return BACKWARDS.matcher(template).replaceAll("|reverse");
    }

    @Override
    public String render(List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        List<Map<String, String>> messages = turns.stream()
                .map(turn -> Map.of("role", turn.role().id(), "content", turn.content()))
                .toList();
        Map<String, Object> bindings = new HashMap<>(variables);
        bindings.putAll(Map.of(
                "messages", messages,
                "add_generation_prompt", generationPrompt,
                "bos_token", beginToken,
                "eos_token", endToken));
        return render(bindings);
    }

    private String render(Map<String, Object> bindings) {
        // All templates share one context of filters and functions, which records lookups and so is not thread-safe.
        synchronized (Engine.JINJA) {
            Context shared = Engine.JINJA.getGlobalContext();
            JinjavaInterpreter interpreter =
                    new JinjavaInterpreter(Engine.JINJA, new Context(shared, bindings), Engine.JINJA.getGlobalConfig());
            String text = "";
            try {
                // Parsing takes ten times as long as rendering, and a run renders thousands of texts.
                if (parsed == null) {
                    parsed = interpreter.parse(source);
                }
                text = interpreter.render(parsed);
            } catch (InterpretException e) {
                interpreter.addError(TemplateError.fromException(e));
            } finally {
                shared.reset();
            }
            List<TemplateError> errors = interpreter.getErrorsCopy();
            if (!errors.isEmpty()) {
                parsed = null;
                throw refusal(errors.getFirst());
            }
            return text;
        }
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

    /** The function by which templates reject turns. Public because Jinjava calls it by reflection. */
    public static Object raise(String message) {
        throw new RaisedException(message);
    }

    private static final class RaisedException extends RuntimeException {
        RaisedException(String message) {
            super(message);
        }
    }

    /** Loaded with the first rendering, since the library takes a quarter of a second to start. */
    private static final class Engine {
        private static final Jinjava JINJA = start();

        private static Jinjava start() {
            Jinjava jinja = new Jinjava(JinjavaConfig.newBuilder()
                    .withNestedInterpretationEnabled(false)
                    .withElResolver(resolver())
                    // Otherwise the library removes the last line end of the output, not of the template.
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
            jinja.getGlobalContext().registerTag(new GenerationTag());
            return jinja;
        }

        private static ELResolver resolver() {
            CompositeELResolver resolver = new CompositeELResolver();
            resolver.add(new PythonStrings());
            resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
            return resolver;
        }
    }

    /** {@code {% generation %}} marks answers for training and has no effect here. */
    private static final class GenerationTag implements Tag {
        @Override
        public String getName() {
            return "generation";
        }

        @Override
        public String interpret(TagNode node, JinjavaInterpreter interpreter) {
            StringBuilder text = new StringBuilder();
            node.getChildren().forEach(child -> text.append(child.render(interpreter)));
            return text.toString();
        }
    }
}
