package dev.spanwise.score;

import dev.spanwise.jinja.JinjaException;
import dev.spanwise.jinja.RaisedException;
import dev.spanwise.jinja.Template;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat template in Jinja, as model folders have it, rendered as Hugging Face's {@code apply_chat_template} does. The
 * contents of turns are never evaluated as template code. A template that asks for the date gets {@link #DATE} unless
 * another is chosen, since a loss that changes from day to day could not be compared. Thread-safe.
 */
public final class JinjaChatTemplate implements ChatTemplate {
    /** What templates take for today. */
    public static final LocalDate DATE = LocalDate.of(2025, 1, 1);

    private static final LocalTime NOON = LocalTime.of(12, 0);

    private final String source;
    private final @Nullable String beginToken;
    private final @Nullable String endToken;
    private final LocalDateTime now;
    private volatile @Nullable Template parsed;

    /**
     * @param source Jinja
     * @param beginToken value of {@code bos_token}; undefined if the model has none
     * @param endToken value of {@code eos_token}, likewise
     */
    public JinjaChatTemplate(String source, @Nullable String beginToken, @Nullable String endToken) {
        this(source, beginToken, endToken, DATE.atTime(NOON));
    }

    /** @param now what the template takes for the time */
    JinjaChatTemplate(String source, @Nullable String beginToken, @Nullable String endToken, LocalDateTime now) {
        this.source = source;
        this.beginToken = beginToken;
        this.endToken = endToken;
        this.now = now;
    }

    @Override
    public ChatTemplate on(LocalDate date) {
        return new JinjaChatTemplate(source, beginToken, endToken, date.atTime(NOON));
    }

    @Override
    public String render(List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("tools", null);
        values.put("documents", null);
        values.putAll(variables);
        values.put("messages", turns.stream().map(ChatTurn::message).toList());
        values.put("add_generation_prompt", generationPrompt);
        if (beginToken != null) {
            values.put("bos_token", beginToken);
        }
        if (endToken != null) {
            values.put("eos_token", endToken);
        }
        try {
            return template().render(values, now);
        } catch (RaisedException e) {
            throw new ModelException("The model's chat template refuses these turns: " + e.problem(), e);
        } catch (JinjaException e) {
            throw new ModelException(
                    "The model's chat template cannot be rendered (" + e.getMessage()
                            + "). Use the layout \"plain\" for this project.",
                    e);
        }
    }

    /** Parsed by the first rendering, so that a folder whose template is broken can be opened. */
    private Template template() {
        Template known = parsed;
        if (known == null) {
            known = Template.parse(source);
            parsed = known;
        }
        return known;
    }
}
