package dev.spanwise.report;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.TaskKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A file format of a report. */
public enum ReportFormat {
    /** A self-contained page to read and to print. */
    HTML("report.html"),
    MD("report.md"),
    /** All numbers, unrounded. */
    JSON("report.json"),
    /** The candidates of the latest run. */
    CSV("candidates.csv"),
    /** The text of the prompt. */
    TXT("prompt.txt"),
    /** The prompt and the test examples as a promptfoo configuration. */
    PROMPTFOO("promptfooconfig.yaml");

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The file name. */
    public String file() {
        return file;
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
     * @param data of the project, for its test examples
     * @throws InvalidInputException if the format does not support the data
     */
    public String write(Report report, Dataset data) {
        return switch (this) {
            case HTML -> ReportRenderer.html(report);
            case MD -> ReportRenderer.markdown(report);
            case JSON -> ReportSerializer.json(report);
            case CSV -> ReportSerializer.csv(report);
            case TXT -> report.prompt().text() + "\n";
            case PROMPTFOO -> ReportSerializer.promptfoo(report, data);
        };
    }
}
