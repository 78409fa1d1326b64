package dev.spanwise.score;

import dev.spanwise.jinja.JinjaException;
import dev.spanwise.jinja.RaisedException;
import dev.spanwise.jinja.Template;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat template in Jinja, as model folders have it, rendered as Hugging Face's {@code apply_chat_template} does. The
 * contents of turns are never evaluated as template code. Thread-safe.
 */
public final class JinjaChatTemplate implements ChatTemplate {
    private final String source;
    private final String beginToken;
    private final String endToken;
    private final LocalDateTime now;

    /** Read with the first rendering, since a model whose template is broken can be used without it. */
    private volatile @Nullable Template parsed;

    /**
     * A template that takes the time at which it is made for the time.
     *
     * @param source Jinja
     * @param beginToken value of {@code bos_token}
     * @param endToken value of {@code eos_token}
     */
    public JinjaChatTemplate(String source, String beginToken, String endToken) {
        this(source, beginToken, endToken, LocalDateTime.now());
    }

    /**
     * @param source Jinja
     * @param beginToken value of {@code bos_token}
     * @param endToken value of {@code eos_token}
     * @param now what {@code strftime_now} writes
     */
    public JinjaChatTemplate(String source, String beginToken, String endToken, LocalDateTime now) {
        this.source = source;
        this.beginToken = beginToken;
        this.endToken = endToken;
        this.now = now;
    }

    @Override
    public String render(List<ChatTurn> turns, boolean generationPrompt) {
        return render(turns, generationPrompt, Map.of());
    }

    /**
     * @param generationPrompt whether to end where the assistant's answer begins
     * @param more variables such as {@code tools}, {@code documents} and {@code enable_thinking}: maps, collections,
     *     strings, numbers, booleans and null
     * @throws ModelException if the template rejects the turns or cannot be rendered
     */
    public String render(List<ChatTurn> turns, boolean generationPrompt, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("messages", turns.stream().map(JinjaChatTemplate::message).toList());
        variables.put("tools", null);
        variables.put("documents", null);
        variables.put("add_generation_prompt", generationPrompt);
        variables.put("bos_token", beginToken);
        variables.put("eos_token", endToken);
        variables.putAll(more);
        try {
            return template().render(variables, now);
        } catch (RaisedException e) {
            throw new ModelException("The model's chat template refuses these turns: " + e.problem());
        } catch (JinjaException e) {
            throw new ModelException("The model's chat template cannot be rendered (" + e.getMessage()
                    + "). Use the layout \"plain\" for this project.");
        }
    }

    private static Map<String, String> message(ChatTurn turn) {
        return Map.of("role", turn.role().id(), "content", turn.content());
    }

    private Template template() {
        Template template = parsed;
        if (template == null) {
            template = Template.parse(source);
            parsed = template;
        }
        return template;
    }
}
