package dev.spanwise.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Price;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.Thinking;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.TaskKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code project.json}.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param kind what the examples are: a {@link TaskKind} by its name, {@code supervised} by default
 * @param task purpose of the prompt, in a sentence
 * @param layout {@code chat} or {@code plain}
 * @param date such as 2026-11-30, for a chat template that writes one
 * @param model {@code pocket} for the bundled model, or a model folder, relative to the project or absolute
 * @param reduction a {@link Reduction} by its name; by default as {@link LossFunction#of} says
 * @param beta of preference and choice data, see {@link LossFunction}
 * @param end {@code apart} or {@code counted}: whether the end of an answer is one of its tokens; apart by default
 * @param thinking {@code off}, {@code sampled} or {@code given}, see {@link Thinking}; off by default
 * @param thoughts number of thoughts sampled for each example; 1 by default
 * @param thoughtTokens most tokens of a sampled thought; {@value Thinking#TOKENS} by default
 * @param scored {@code answer}, {@code rationale} or {@code both}, if the rationale is given; answer by default
 * @param data the examples' file, relative to the project
 * @param rewriter the model that writes candidates, named like {@code model}; by default the scored model
 * @param rewriteTemplate {@code own} for the rewriter's own, {@code large}, {@code small}, or a file relative to the
 *     project
 * @param frozen texts of the prompt that no rewrite may change
 * @param shots positions in the data, from 0, of the training examples that are shown with every prompt instead
 * @param metric when a generated answer is right: exact, normalized, letter, number, contains or regex:PATTERN
 * @param judge a model that compares answers, named like {@code model}
 * @param judgeTemplate how it is asked, a file relative to the project; by default the program's own
 * @param reward a backend with a process reward model, which scores the steps of generated answers
 * @param price of the models' work, in dollars for a million tokens, see {@link Price}
 * @param splitSeed draws the splits where the data gives none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record ProjectFile(
        int formatVersion,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String task,
        @Nullable String layout,
        @Nullable String date,
        @Nullable String model,
        @Nullable String reduction,
        @Nullable Double beta,
        @Nullable String end,
        @Nullable String thinking,
        @Nullable Integer thoughts,
        @Nullable Integer thoughtTokens,
        @Nullable String scored,
        @Nullable String data,
        @Nullable String rewriter,
        @Nullable String rewriteTemplate,
        @Nullable List<String> frozen,
        @Nullable List<Integer> shots,
        @Nullable String metric,
        @Nullable String judge,
        @Nullable String judgeTemplate,
        @Nullable String reward,
        @Nullable Price price,
        long splitSeed) {
    static final String NAME = "project.json";
    static final int FORMAT_VERSION = 1;

    static ProjectFile of(NewProject project, String data) {
        return new ProjectFile(
                FORMAT_VERSION,
                project.name(),
                project.kind().id(),
                project.task(),
                "chat",
                null,
                project.model(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                data,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    /** This file with every field set and checked; {@code folder} is the project. */
    ProjectSettings checked(Path folder) {
        Path file = folder.resolve(NAME);
        if (formatVersion < 1 || formatVersion > FORMAT_VERSION) {
            throw new BadFileException(file + ": \"formatVersion\" is " + formatVersion + "; this version of Spanwise"
                    + " reads format " + FORMAT_VERSION + ". Use a newer Spanwise.");
        }
        String layoutOrDefault = orElse(layout, "chat");
        if (!layoutOrDefault.equals("chat") && !layoutOrDefault.equals("plain")) {
            throw new BadFileException(file + ": \"layout\" is \"" + layout + "\"; use \"chat\" or \"plain\".");
        }
        try {
            return new ProjectSettings(
                    orElse(
                            name,
                            String.valueOf(folder.toAbsolutePath().normalize().getFileName())),
                    orElse(task, ""),
                    layoutOrDefault,
                    day(),
                    orElse(model, ProjectSettings.BUNDLED_MODEL),
                    loss(),
                    orElse(data, "data/examples.jsonl"),
                    Optional.ofNullable(rewriter),
                    Optional.ofNullable(rewriteTemplate),
                    frozen == null
                            ? List.of()
                            : frozen.stream().filter(text -> !text.isBlank()).toList(),
                    shots == null ? List.of() : shots,
                    Optional.ofNullable(metric),
                    Optional.ofNullable(judge),
                    Optional.ofNullable(judgeTemplate),
                    Optional.ofNullable(reward),
                    price == null ? Price.FREE : price,
                    splitSeed);
        } catch (InvalidInputException e) {
            throw new BadFileException(file + ": " + e.getMessage(), e);
        }
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.ofNullable(date).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException("\"date\" is \"" + date + "\": write it as 2026-11-30.", e);
        }
    }

    private LossFunction loss() {
        LossFunction standard = LossFunction.of(TaskKind.of(orElse(kind, TaskKind.SUPERVISED.id())));
        return new LossFunction(
                standard.kind(),
                reduction == null ? standard.reduction() : Reduction.of(reduction),
                beta == null ? standard.beta() : beta,
                end == null ? standard.end() : EndRule.of(end),
                Thinking.of(orElse(thinking, Thinking.Mode.OFF.id()), thoughts, thoughtTokens, scored));
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null ? other : value;
    }
}
