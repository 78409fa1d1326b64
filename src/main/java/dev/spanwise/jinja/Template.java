package dev.spanwise.jinja;

import dev.spanwise.jinja.Statement.Block;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chat template, ready to be rendered. Immutable, and safe from any thread at once. */
public final class Template {
    private final Block block;

    private Template(Block block) {
        this.block = block;
    }

    /**
     * @param source as written, with any line ends
     * @throws JinjaException if it is no template
     */
    public static Template parse(String source) {
        try {
            return new Template(Parser.parse(source));
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    /** How many levels a stack holds depends on its thread, and can be fewer than the limit. */
    private static JinjaException tooDeep() {
        return new JinjaException("The template nests more levels than this thread's stack can hold");
    }

    /**
     * Renders within {@link Limits#DEFAULT}.
     *
     * @param variables maps, collections, strings, numbers, booleans and null, by name
     * @param now what the template takes for the time
     * @throws RaisedException if the template refuses the variables
     * @throws JinjaException if it cannot be rendered with them
     */
    public String render(Map<String, ? extends @Nullable Object> variables, LocalDateTime now) {
        return render(variables, now, Limits.DEFAULT);
    }

    /**
     * Renders within limits.
     *
     * @param variables maps, collections, strings, numbers, booleans and null, by name
     * @param now what the template takes for the time
     * @throws RaisedException if the template refuses the variables
     * @throws JinjaException if it cannot be rendered with them, or within the limits
     */
    public String render(Map<String, ? extends @Nullable Object> variables, LocalDateTime now, Limits limits) {
        Map<String, Object> values = new HashMap<>();
        values.put("strftime_now", Globals.clock(now));
        variables.forEach((name, value) -> values.put(name, Types.value(value)));
        try {
            return new Interpreter(values, new Budget(limits)).render(block);
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }
}
