package dev.spanwise.task.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.text.LineEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The turns of a chat, without the system's, from a list of objects with {@code role} and {@code content}, or {@code
 * from} and {@code value}.
 *
 * @param turns in their order
 */
record ChatRecord(List<ChatRecord.Turn> turns) {
    record Turn(boolean byModel, String text) {}

    ChatRecord {
        turns = List.copyOf(turns);
    }

    static boolean isChat(JsonNode value) {
        return value.isArray() && !value.isEmpty() && isTurn(value.get(0));
    }

    private static boolean isTurn(JsonNode node) {
        return node.has("role") && node.has("content") || node.has("from") && node.has("value");
    }

    static ChatRecord of(JsonNode list) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode node : list) {
            String role = node.path(node.has("role") ? "role" : "from").asText();
            if (isTurn(node) && !role.equals("system") && !role.equals("developer")) {
                boolean byModel = role.equals("assistant") || role.equals("gpt") || role.equals("model");
                turns.add(new Turn(byModel, content(node.path(node.has("content") ? "content" : "value"))));
            }
        }
        return new ChatRecord(turns);
    }

    private static String content(JsonNode content) {
        if (content.isArray()) {
            List<String> parts = new ArrayList<>();
            content.forEach(part -> parts.add(part.path("text").asText()));
            return LineEnds.toLf(String.join("\n", parts));
        }
        return LineEnds.toLf(content.asText());
    }

    /** The model's last turn, if the chat ends with it. */
    Optional<String> answer() {
        return turns.isEmpty() || !turns.getLast().byModel()
                ? Optional.empty()
                : Optional.of(turns.getLast().text());
    }

    ChatRecord withoutAnswer() {
        return answer().isEmpty() ? this : new ChatRecord(turns.subList(0, turns.size() - 1));
    }

    /** The text of a single turn; several turns with their roles. */
    String asText() {
        return turns.size() == 1
                ? turns.getFirst().text()
                : turns.stream()
                        .map(turn -> (turn.byModel() ? "Assistant: " : "User: ") + turn.text())
                        .collect(Collectors.joining("\n"));
    }
}
