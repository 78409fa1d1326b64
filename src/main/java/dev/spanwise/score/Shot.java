package dev.spanwise.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spanwise.text.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worked example in the model's context.
 *
 * @param target the right answer
 */
public record Shot(@JsonIgnore Fields fields, String target) {
    public Shot(String input, String target) {
        this(new Fields(input), target);
    }

    /** Reads a stored one; those of earlier versions have an input alone. */
    @JsonCreator
    static Shot stored(
            @JsonProperty("input") String input,
            @JsonProperty("fields") @Nullable Map<String, String> others,
            @JsonProperty("target") String target) {
        return new Shot(new Fields(input, others == null ? Map.of() : others), target);
    }

    @JsonProperty("input")
    public String input() {
        return fields.input();
    }

    @JsonProperty("fields")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> others() {
        return fields.others();
    }
}
