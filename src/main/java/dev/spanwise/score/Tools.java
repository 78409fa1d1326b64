package dev.spanwise.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tools that a chat template tells the model about.
 *
 * @param definitions in OpenAI's form: maps, lists, texts, numbers and truth values as in JSON
 * @param names of the tools, in order
 * @param fingerprint changes with any definition; losses with other tools are not compared
 */
public record Tools(List<Object> definitions, List<String> names, String fingerprint) {
    public static final Tools NONE = new Tools(List.of(), List.of(), "");

    /** The variable of chat templates, and the field of requests to servers that render chats. */
    public static final String VARIABLE = "tools";

    public Tools {
        definitions = List.copyOf(definitions);
        names = List.copyOf(names);
    }

    public boolean isEmpty() {
        return definitions.isEmpty();
    }

    /** The template with these tools in every conversation. */
    ChatTemplate in(ChatTemplate template) {
        if (isEmpty()) {
            return template;
        }
        return (turns, generationPrompt, variables) -> {
            Map<String, Object> all = new HashMap<>(variables);
            all.put(VARIABLE, definitions);
            return template.render(turns, generationPrompt, all);
        };
    }
}
