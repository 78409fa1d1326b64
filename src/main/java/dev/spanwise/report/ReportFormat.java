package dev.spanwise.report;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.Metric;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.TaskKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A file format of a report, or of the prompt alone for another tool. */
public enum ReportFormat {
    HTML("report.html", "Web page", "A page to read and to print"),
    MD("report.md", "Markdown", "The same as text"),
    JSON("report.json", "JSON", "All numbers, unrounded"),
    CSV("candidates.csv", "CSV", "The candidates of the latest run"),
    TXT("prompt.txt", "Plain prompt", "The text in the editor"),
    PROMPTFOO("promptfooconfig.yaml", "promptfoo", "The messages, and the test examples as tests"),
    GITHUB("prompt.prompt.yml", "GitHub Models", "The messages, and the test examples as test data"),
    PROMPTY("prompt.prompty", "Prompty", "The messages, with a test example as sample");

    private final String file;
    private final String title;
    private final String description;

    ReportFormat(String file, String title, String description) {
        this.file = file;
        this.title = title;
        this.description = description;
    }

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The file name. */
    public String file() {
        return file;
    }

    /** Display text. */
    public String title() {
        return title;
    }

    /** What the file has, for display. */
    public String description() {
        return description;
    }

    /** Whether it shows what was measured of the prompt. */
    public boolean hasFindings() {
        return switch (this) {
            case HTML, MD, JSON -> true;
            case CSV, TXT, PROMPTFOO, GITHUB, PROMPTY -> false;
        };
    }

    /** @throws InvalidInputException if no format has that name */
    public static ReportFormat of(String id) {
        for (ReportFormat format : values()) {
            if (format.id().equals(id)) {
                return format;
            }
        }
        throw new InvalidInputException("Unknown format \"" + id + "\": use "
                + Arrays.stream(values()).map(ReportFormat::id).collect(Collectors.joining(", ")) + ".");
    }

    /** Whether the format supports data of a kind; promptfoo has no preferences. */
    public boolean fits(TaskKind kind) {
        return this != PROMPTFOO || kind != TaskKind.PREFERENCE;
    }

    /** @throws InvalidInputException if the format does not support the kind; says what to do */
    public void check(TaskKind kind) {
        if (!fits(kind)) {
            throw new InvalidInputException("promptfoo's tests need a right answer each, which preferences do not have."
                    + " Leave promptfoo out.");
        }
    }

    /**
     * The report in this format.
     *
     * @param data of the project, for its test examples and worked examples
     * @param metric of generated answers
     * @throws InvalidInputException if the format cannot hold the data or the prompt
     */
    public String write(Report report, Dataset data, Metric metric) {
        return switch (this) {
            case HTML -> ReportRenderer.html(report);
            case MD -> ReportRenderer.markdown(report);
            case JSON -> ReportSerializer.json(report);
            case CSV -> ReportSerializer.csv(report);
            case TXT -> report.prompt().text() + "\n";
            case PROMPTFOO -> new PromptSerializer(report, data).promptfoo(metric);
            case GITHUB -> new PromptSerializer(report, data).github();
            case PROMPTY -> new PromptSerializer(report, data).prompty();
        };
    }
}
