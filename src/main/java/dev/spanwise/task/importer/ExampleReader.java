package dev.spanwise.task.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.OptionBlock;
import dev.spanwise.task.Split;
import dev.spanwise.text.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts records to examples by a mapping. */
final class ExampleReader {
    private static final Pattern FINAL_ANSWER = Pattern.compile("(?s)(.*)\\n?####\\s*(.*)");
    private static final Pattern CALCULATOR_NOTE = Pattern.compile("<<[^<>]*>>");
    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern OPTION_LABEL = Pattern.compile("\\(?([A-Za-z])[.):]\\s*(\\S.*)", Pattern.DOTALL);

    private final ColumnMapping mapping;

    ExampleReader(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * @return empty for two answers of which neither is better
     * @throws InvalidInputException if the record cannot be used; says why
     */
    Optional<ImportedExample> draft(SourceRecord entry) {
        if (mapping.has(ColumnRole.CHOSEN)) {
            return Optional.of(pair(entry, answer(entry, ColumnRole.CHOSEN), answer(entry, ColumnRole.REJECTED)));
        }
        if (mapping.has(ColumnRole.BETTER)) {
            String first = answer(entry, ColumnRole.FIRST);
            String second = answer(entry, ColumnRole.SECOND);
            return better(entry).map(one -> one == 1 ? pair(entry, first, second) : pair(entry, second, first));
        }
        if (mapping.has(ColumnRole.MESSAGES)) {
            ChatRecord chat = chat(entry, mapping.of(ColumnRole.MESSAGES).getFirst());
            String target =
                    chat.answer().orElseThrow(() -> new InvalidInputException("its chat does not end with an answer"));
            return Optional.of(of(entry, notEmpty("input", chat.withoutAnswer().asText()), single(entry, target)));
        }
        return Optional.of(targeted(entry));
    }

    /** A warning about a record that can be used; empty if there is none. */
    Optional<String> remark(SourceRecord entry) {
        List<String> options = mapping.has(ColumnRole.OPTIONS)
                ? options(entry).stream().map(ExampleReader::withoutLabel).toList()
                : OptionBlock.in(input(entry)).map(OptionBlock::texts).orElse(List.of());
        return mapping.options() == OptionStyle.LETTERS && new HashSet<>(options).size() < options.size()
                ? Optional.of("two of its options are the same")
                : Optional.empty();
    }

    private ImportedExample targeted(SourceRecord entry) {
        String input = notEmpty("input", input(entry));
        if (mapping.options() != OptionStyle.NONE && mapping.has(ColumnRole.OPTIONS)) {
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
                ? of(entry, input, new ExpectedAnswer.Choice(block.answers(), right))
                : of(entry, block.question(), new ExpectedAnswer.Choice(block.texts(), right));
    }

    private ImportedExample chosen(SourceRecord entry, String question, List<String> options) {
        List<String> texts = options.stream().map(ExampleReader::withoutLabel).toList();
        int right = rightOption(value(entry, ColumnRole.TARGET, "answer"), options, texts);
        if (mapping.options() == OptionStyle.TEXTS) {
            return of(entry, question, new ExpectedAnswer.Choice(texts, right));
        }
        StringBuilder input = new StringBuilder(question).append("\nOptions:");
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            letters.add(letter(i));
            input.append("\n(").append(letter(i)).append(") ").append(texts.get(i));
        }
        return of(entry, input.toString(), new ExpectedAnswer.Choice(letters, right));
    }

    private static int rightOption(JsonNode value, List<String> options, List<String> texts) {
        if (value.isIntegralNumber() && !texts.contains(value.asText())) {
            return value.asInt();
        }
        String target = FieldText.text(value).strip();
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

    private List<String> options(SourceRecord entry) {
        List<String> columns = mapping.of(ColumnRole.OPTIONS);
        if (columns.size() > 1) {
            return columns.stream()
                    .map(column -> text(entry, column))
                    .filter(text -> !text.isBlank())
                    .toList();
        }
        return FieldText.texts(value(entry, ColumnRole.OPTIONS, "list of options"));
    }

    private String target(SourceRecord entry) {
        JsonNode value = value(entry, ColumnRole.TARGET, "answer");
        String whole = value.isArray() && !ChatRecord.isChat(value) && !value.isEmpty()
                ? FieldText.text(value.get(0))
                : ChatRecord.isChat(value) ? ChatRecord.of(value).answer().orElse("") : FieldText.text(value);
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

    private ExpectedAnswer single(SourceRecord entry, String target) {
        List<String> also = new ArrayList<>();
        for (ColumnRole role : List.of(ColumnRole.TARGET, ColumnRole.ALSO)) {
            for (String column : mapping.of(role)) {
                JsonNode value = entry.at(column);
                if (value != null && value.isArray() && !ChatRecord.isChat(value)) {
                    also.addAll(FieldText.texts(value));
                }
            }
        }
        return new ExpectedAnswer.Answer(
                target,
                also.stream()
                        .filter(other -> !other.isBlank() && !other.equals(target))
                        .distinct()
                        .toList());
    }

    private ImportedExample pair(SourceRecord entry, String better, String worse) {
        String input = mapping.has(ColumnRole.INPUT) ? input(entry) : "";
        if (input.isBlank() && mapping.has(ColumnRole.CHOSEN)) {
            JsonNode chat = value(entry, ColumnRole.CHOSEN, "chosen answer");
            input = ChatRecord.isChat(chat)
                    ? ChatRecord.of(chat).withoutAnswer().asText()
                    : "";
        }
        return of(entry, notEmpty("input", input), new ExpectedAnswer.Preference(better, worse));
    }

    /** 1 or 2; empty for neither. */
    private Optional<Integer> better(SourceRecord entry) {
        String verdict = FieldText.text(value(entry, ColumnRole.BETTER, "verdict"))
                .strip()
                .toLowerCase(Locale.ROOT);
        for (ColumnRole role : List.of(ColumnRole.FIRST, ColumnRole.SECOND)) {
            if (mapping.of(role).getFirst().toLowerCase(Locale.ROOT).equals(verdict)) {
                return Optional.of(role == ColumnRole.FIRST ? 1 : 2);
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

    private String input(SourceRecord entry) {
        return mapping.of(ColumnRole.INPUT).stream()
                .map(column -> input(entry, column))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private static String input(SourceRecord entry, String column) {
        JsonNode value = entry.at(column);
        return value == null
                ? ""
                : ChatRecord.isChat(value)
                        ? ChatRecord.of(value).withoutAnswer().asText()
                        : FieldText.text(value);
    }

    private String answer(SourceRecord entry, ColumnRole role) {
        JsonNode value = value(entry, role, role.id() + " answer");
        String text = ChatRecord.isChat(value) ? ChatRecord.of(value).answer().orElse("") : FieldText.text(value);
        return notEmpty(role.id() + " answer", text);
    }

    private static ChatRecord chat(SourceRecord entry, String column) {
        JsonNode value = entry.at(column);
        if (value == null || !ChatRecord.isChat(value)) {
            throw new InvalidInputException("\"" + column + "\" is no list of turns with role and content");
        }
        return ChatRecord.of(value);
    }

    private ImportedExample of(SourceRecord entry, String input, ExpectedAnswer goal) {
        return new ImportedExample(
                entry.place(), new Fields(input, fields(entry)), goal, split(entry), rationale(entry));
    }

    /** The texts that a prompt can name: those of the input's columns by their own names, then the other fields. */
    private Map<String, String> fields(SourceRecord entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        mapping.of(ColumnRole.INPUT).forEach(column -> {
            if (entry.at(column) != null) {
                fields.put(column, input(entry, column));
            }
        });
        mapping.of(ColumnRole.FIELD).forEach(column -> {
            if (entry.at(column) != null) {
                fields.put(column, text(entry, column));
            }
        });
        return fields;
    }

    private Optional<Split> split(SourceRecord entry) {
        if (!mapping.has(ColumnRole.SPLIT)) {
            return Optional.empty();
        }
        String name =
                text(entry, mapping.of(ColumnRole.SPLIT).getFirst()).strip().toLowerCase(Locale.ROOT);
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

    private Optional<String> rationale(SourceRecord entry) {
        List<String> texts = new ArrayList<>();
        for (String column : mapping.of(ColumnRole.RATIONALE)) {
            texts.add(text(entry, column));
        }
        if (mapping.answer() == AnswerPart.FINAL) {
            Matcher last = FINAL_ANSWER.matcher(
                    text(entry, mapping.of(ColumnRole.TARGET).getFirst()));
            if (last.matches()) {
                texts.add(last.group(1).strip());
            }
        }
        return Optional.of(texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n")))
                .filter(text -> !text.isEmpty());
    }

    private static String text(SourceRecord entry, String column) {
        JsonNode value = entry.at(column);
        return value == null ? "" : FieldText.text(value);
    }

    private JsonNode value(SourceRecord entry, ColumnRole role, String what) {
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
