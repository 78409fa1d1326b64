package dev.spanwise.task.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.task.Goal;
import dev.spanwise.task.OptionBlock;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes examples of records, as a mapping says. */
final class DraftReader {
    private static final Pattern FINAL_ANSWER = Pattern.compile("(?s)(.*)\\n?####\\s*(.*)");
    private static final Pattern CALCULATOR_NOTE = Pattern.compile("<<[^<>]*>>");
    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern OPTION_LABEL = Pattern.compile("\\(?([A-Za-z])[.):]\\s*(\\S.*)", Pattern.DOTALL);

    private final Mapping mapping;

    DraftReader(Mapping mapping) {
        this.mapping = mapping;
    }

    /**
     * @return empty for two answers of which neither is better
     * @throws InvalidInputException if the record cannot be used; says why
     */
    Optional<Draft> draft(Entry entry) {
        if (mapping.has(Role.CHOSEN)) {
            return Optional.of(pair(entry, answer(entry, Role.CHOSEN), answer(entry, Role.REJECTED)));
        }
        if (mapping.has(Role.BETTER)) {
            String first = answer(entry, Role.FIRST);
            String second = answer(entry, Role.SECOND);
            return better(entry).map(one -> one == 1 ? pair(entry, first, second) : pair(entry, second, first));
        }
        if (mapping.has(Role.MESSAGES)) {
            Chat chat = chat(entry, mapping.of(Role.MESSAGES).getFirst());
            String target =
                    chat.answer().orElseThrow(() -> new InvalidInputException("its chat does not end with an answer"));
            return Optional.of(of(entry, notEmpty("input", chat.withoutAnswer().asText()), single(entry, target)));
        }
        return Optional.of(targeted(entry));
    }

    /** What should be looked at in a record that can be used; empty if nothing. */
    Optional<String> remark(Entry entry) {
        List<String> options = mapping.has(Role.OPTIONS)
                ? options(entry).stream().map(DraftReader::withoutLabel).toList()
                : OptionBlock.in(input(entry)).map(OptionBlock::texts).orElse(List.of());
        return mapping.options() == OptionStyle.LETTERS && new HashSet<>(options).size() < options.size()
                ? Optional.of("two of its options are the same")
                : Optional.empty();
    }

    private Draft targeted(Entry entry) {
        String input = notEmpty("input", input(entry));
        if (mapping.options() != OptionStyle.NONE && mapping.has(Role.OPTIONS)) {
            return chosen(entry, input, options(entry));
        }
        String target = target(entry);
        if (mapping.options() == OptionStyle.NONE) {
            return of(entry, input, single(entry, target));
        }
        OptionBlock block = OptionBlock.in(input)
                .orElseThrow(() -> new InvalidInputException("its input does not end with options"));
        int right = block.answers().indexOf(target);
        if (right < 0) {
            throw new InvalidInputException("its answer \"" + shortened(target) + "\" is none of its options");
        }
        return mapping.options() == OptionStyle.LETTERS
                ? of(entry, input, new Goal.Choice(block.answers(), right))
                : of(entry, block.question(), new Goal.Choice(block.texts(), right));
    }

    private Draft chosen(Entry entry, String question, List<String> options) {
        List<String> texts = options.stream().map(DraftReader::withoutLabel).toList();
        int right = rightOption(value(entry, Role.TARGET, "answer"), options, texts);
        if (mapping.options() == OptionStyle.TEXTS) {
            return of(entry, question, new Goal.Choice(texts, right));
        }
        StringBuilder input = new StringBuilder(question).append("\nOptions:");
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            letters.add(letter(i));
            input.append("\n(").append(letter(i)).append(") ").append(texts.get(i));
        }
        return of(entry, input.toString(), new Goal.Choice(letters, right));
    }

    private static int rightOption(JsonNode value, List<String> options, List<String> texts) {
        if (value.isIntegralNumber() && !texts.contains(value.asText())) {
            return value.asInt();
        }
        String target = Cell.text(value).strip();
        int exact = Math.max(options.indexOf(target), texts.indexOf(target));
        Matcher label = Pattern.compile("\\(?([A-Za-z])[.):]?").matcher(target);
        int right = exact < 0 && label.matches()
                ? Character.toUpperCase(label.group(1).charAt(0)) - 'A'
                : exact;
        if (right < 0 || right >= options.size()) {
            throw new InvalidInputException("its answer \"" + shortened(target) + "\" is none of its options");
        }
        return right;
    }

    private static String letter(int i) {
        if (i >= 26) {
            throw new InvalidInputException("it has more than 26 options");
        }
        return String.valueOf((char) ('A' + i));
    }

    private static String withoutLabel(String option) {
        Matcher label = OPTION_LABEL.matcher(option);
        return label.matches() ? label.group(2) : option;
    }

    private List<String> options(Entry entry) {
        List<String> columns = mapping.of(Role.OPTIONS);
        if (columns.size() > 1) {
            return columns.stream()
                    .map(column -> text(entry, column))
                    .filter(text -> !text.isBlank())
                    .toList();
        }
        return Cell.texts(value(entry, Role.OPTIONS, "list of options"));
    }

    private String target(Entry entry) {
        JsonNode value = value(entry, Role.TARGET, "answer");
        String whole = value.isArray() && !Chat.isChat(value) && !value.isEmpty()
                ? Cell.text(value.get(0))
                : Chat.isChat(value) ? Chat.of(value).answer().orElse("") : Cell.text(value);
        String part = switch (mapping.answer()) {
            case WHOLE -> whole;
            case FINAL -> finalAnswer(whole);
            case SOLUTION -> CALCULATOR_NOTE.matcher(whole).replaceAll("");
        };
        return notEmpty("answer", part.strip());
    }

    private static String finalAnswer(String solution) {
        Matcher last = FINAL_ANSWER.matcher(solution);
        if (!last.matches()) {
            throw new InvalidInputException("its answer has no \"####\" before the final answer");
        }
        String answer = last.group(2).strip();
        return THOUSANDS.matcher(answer).matches() ? answer.replace(",", "") : answer;
    }

    private Goal single(Entry entry, String target) {
        List<String> also = new ArrayList<>();
        for (Role role : List.of(Role.TARGET, Role.ALSO)) {
            for (String column : mapping.of(role)) {
                JsonNode value = entry.at(column);
                if (value != null && value.isArray() && !Chat.isChat(value)) {
                    also.addAll(Cell.texts(value));
                }
            }
        }
        return new Goal.Answer(
                target,
                also.stream()
                        .filter(other -> !other.isBlank() && !other.equals(target))
                        .distinct()
                        .toList());
    }

    private Draft pair(Entry entry, String better, String worse) {
        String input = mapping.has(Role.INPUT) ? input(entry) : "";
        if (input.isBlank() && mapping.has(Role.CHOSEN)) {
            JsonNode chat = value(entry, Role.CHOSEN, "chosen answer");
            input = Chat.isChat(chat) ? Chat.of(chat).withoutAnswer().asText() : "";
        }
        return of(entry, notEmpty("input", input), new Goal.Preference(better, worse));
    }

    /** 1 or 2; empty for neither. */
    private Optional<Integer> better(Entry entry) {
        String verdict = Cell.text(value(entry, Role.BETTER, "verdict")).strip().toLowerCase(Locale.ROOT);
        for (Role role : List.of(Role.FIRST, Role.SECOND)) {
            if (mapping.of(role).getFirst().toLowerCase(Locale.ROOT).equals(verdict)) {
                return Optional.of(role == Role.FIRST ? 1 : 2);
            }
        }
        return switch (verdict) {
            case "a", "first", "model_a", "response_a" -> Optional.of(1);
            case "b", "second", "model_b", "response_b" -> Optional.of(2);
            case "tie", "both", "neither", "equal", "draw" -> Optional.empty();
            default -> betterByNumber(verdict);
        };
    }

    private static Optional<Integer> betterByNumber(String verdict) {
        double number;
        try {
            number = Double.parseDouble(verdict);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (number == 0 || number == 1.5) {
            return Optional.empty();
        }
        if (!(number >= 1 && number <= 2)) {
            throw new InvalidInputException(
                    "its verdict \"" + shortened(verdict) + "\" is neither 1 nor 2, nor a tie as 0 or 1.5");
        }
        return Optional.of(number < 1.5 ? 1 : 2);
    }

    private String input(Entry entry) {
        return mapping.of(Role.INPUT).stream()
                .map(column -> input(entry, column))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private static String input(Entry entry, String column) {
        JsonNode value = entry.at(column);
        return value == null
                ? ""
                : Chat.isChat(value) ? Chat.of(value).withoutAnswer().asText() : Cell.text(value);
    }

    private String answer(Entry entry, Role role) {
        JsonNode value = value(entry, role, role.id() + " answer");
        String text = Chat.isChat(value) ? Chat.of(value).answer().orElse("") : Cell.text(value);
        return notEmpty(role.id() + " answer", text);
    }

    private static Chat chat(Entry entry, String column) {
        JsonNode value = entry.at(column);
        if (value == null || !Chat.isChat(value)) {
            throw new InvalidInputException("\"" + column + "\" is no list of turns with role and content");
        }
        return Chat.of(value);
    }

    private Draft of(Entry entry, String input, Goal goal) {
        return new Draft(entry.place(), input, goal, split(entry), rationale(entry));
    }

    private Optional<Split> split(Entry entry) {
        if (!mapping.has(Role.SPLIT)) {
            return Optional.empty();
        }
        String name = text(entry, mapping.of(Role.SPLIT).getFirst()).strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "" -> Optional.empty();
            case "train", "training" -> Optional.of(Split.TRAIN);
            case "validation", "valid", "val", "dev" -> Optional.of(Split.VALIDATION);
            case "test", "eval", "evaluation" -> Optional.of(Split.TEST);
            case "unused" -> Optional.of(Split.UNUSED);
            default ->
                throw new InvalidInputException(
                        "its split \"" + shortened(name) + "\" is none of train, validation and test");
        };
    }

    private Optional<String> rationale(Entry entry) {
        List<String> texts = new ArrayList<>();
        for (String column : mapping.of(Role.RATIONALE)) {
            texts.add(text(entry, column));
        }
        if (mapping.answer() == AnswerPart.FINAL) {
            Matcher last =
                    FINAL_ANSWER.matcher(text(entry, mapping.of(Role.TARGET).getFirst()));
            if (last.matches()) {
                texts.add(last.group(1).strip());
            }
        }
        return Optional.of(texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n")))
                .filter(text -> !text.isEmpty());
    }

    private static String text(Entry entry, String column) {
        JsonNode value = entry.at(column);
        return value == null ? "" : Cell.text(value);
    }

    private JsonNode value(Entry entry, Role role, String what) {
        for (String column : mapping.of(role)) {
            @Nullable JsonNode value = entry.at(column);
            if (value != null) {
                return value;
            }
        }
        throw new InvalidInputException("it has no " + what);
    }

    private static String notEmpty(String what, String text) {
        if (text.isBlank()) {
            throw new InvalidInputException("its " + what + " is empty");
        }
        return text;
    }

    private static String shortened(String text) {
        List<String> words = Arrays.asList(text.strip().split("\\s+", 9));
        String start = String.join(" ", words.subList(0, Math.min(8, words.size())));
        return start.length() < text.strip().length()
                ? start.substring(0, Math.min(start.length(), 60)) + " \u2026"
                : start;
    }
}
