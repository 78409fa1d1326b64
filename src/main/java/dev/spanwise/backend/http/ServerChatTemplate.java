package dev.spanwise.backend.http;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.ModelException;
import dev.spanwise.text.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A server's chat template, learnt by rendering placeholders: one request per sequence of roles, after which contents
 * are inserted locally. Two spaces around each placeholder show whether the template strips contents.
 */
final class ServerChatTemplate implements ChatTemplate {
    private static final String PADDING = "  ";
    private static final Pattern MARK = Pattern.compile("( {0,64}+)spanwise(\\d+)mark( *)");

    private final ServerAdapter adapter;
    private final RequestScheduler sending;
    private final Map<Form, List<Part>> known = new ConcurrentHashMap<>();

    /** @param sending used by nobody else */
    ServerChatTemplate(ServerAdapter adapter, RequestScheduler sending) {
        this.adapter = adapter;
        this.sending = sending;
    }

    private record Form(List<Role> roles, boolean generationPrompt, Map<String, Object> variables) {}

    private sealed interface Part {
        String fill(List<ChatTurn> turns);
    }

    private record Fixed(String text) implements Part {
        @Override
        public String fill(List<ChatTurn> turns) {
            return text;
        }
    }

    private record Content(int turn, boolean stripsBefore, boolean stripsAfter) implements Part {
        @Override
        public String fill(List<ChatTurn> turns) {
            String text = turns.get(turn).content();
            text = stripsBefore ? text.stripLeading() : text;
            return stripsAfter ? text.stripTrailing() : text;
        }
    }

    /** Whether the server has a chat template and renders turns by it. */
    boolean works() {
        try {
            return !render(List.of(new ChatTurn(Role.USER, "x")), true).isBlank();
        } catch (ModelException e) {
            return false;
        }
    }

    @Override
    public String render(List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        if (turns.stream().anyMatch(turn -> turn.thought().isPresent())) {
            return rendered(turns, generationPrompt, variables)
                    .orElseThrow(() -> new ModelException("The server renders no thoughts."));
        }
        Form form = new Form(turns.stream().map(ChatTurn::role).toList(), generationPrompt, variables);
        StringBuilder text = new StringBuilder();
        known.computeIfAbsent(form, this::ask).forEach(part -> text.append(part.fill(turns)));
        return text.toString();
    }

    private synchronized Optional<String> rendered(
            List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        List<Optional<String>> answers = new ArrayList<>();
        sending.send(
                List.of(turns),
                asked -> List.of(adapter.render(asked.getFirst(), generationPrompt, variables)),
                (i, answer) -> answers.add(answer),
                new CancelToken());
        return answers.getFirst();
    }

    private List<Part> ask(Form form) {
        List<ChatTurn> marked = IntStream.range(0, form.roles().size())
                .mapToObj(i -> new ChatTurn(form.roles().get(i), PADDING + "spanwise" + i + "mark" + PADDING))
                .toList();
        String text = rendered(marked, form.generationPrompt(), form.variables())
                .orElseThrow(
                        () -> new ModelException("The server does not say how its chat template renders these turns: "
                                + form.roles()
                                + ". Set the folder of the model's tokenizer for this server, or use the layout"
                                + " \"plain\"."));
        List<Part> parts = parts(text);
        for (int i = 0; i < marked.size(); i++) {
            int turn = i;
            if (parts.stream().noneMatch(part -> part instanceof Content content && content.turn() == turn)) {
                throw new ModelException("The server's chat template leaves out a turn of " + form.roles()
                        + ". Use the layout \"plain\" for this project.");
            }
        }
        return parts;
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int end = 0;
        while (mark.find()) {
            boolean stripsBefore = mark.group(1).length() < PADDING.length();
            boolean stripsAfter = mark.group(3).length() < PADDING.length();
            parts.add(new Fixed(text.substring(end, mark.start()) + rest(mark.group(1), stripsBefore)));
            parts.add(new Content(Integer.parseInt(mark.group(2)), stripsBefore, stripsAfter));
            end = mark.end() - rest(mark.group(3), stripsAfter).length();
        }
        parts.add(new Fixed(text.substring(end)));
        return parts;
    }

    /** Those of the spaces that belong to the template. */
    private static String rest(String spaces, boolean strips) {
        return strips ? spaces : spaces.substring(PADDING.length());
    }
}
