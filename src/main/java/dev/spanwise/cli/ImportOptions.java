package dev.spanwise.cli;

import dev.spanwise.task.importer.AnswerPart;
import dev.spanwise.task.importer.ColumnMapping;
import dev.spanwise.task.importer.ColumnRole;
import dev.spanwise.task.importer.DataImport;
import dev.spanwise.task.importer.ImportResult;
import dev.spanwise.task.importer.OptionStyle;
import dev.spanwise.task.importer.RecordIssue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a data file and the meaning of its columns. */
final class ImportOptions {
    private static final int SHOWN = 20;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "The examples.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--map",
            paramLabel = "ROLE=COLUMN,...",
            description = "What the columns mean, for example input=question,target=answer. Roles: input, target, also,"
                    + " chosen, rejected, first, second, better, options, messages, rationale, field, split. Columns"
                    + " joined by + make one text; outer.inner is a field inside an object.")
    private @Nullable String map;

    @Option(
            names = "--fields",
            paramLabel = "COLUMNS",
            split = ",",
            description =
                    "Columns that a prompt can name, as {{column}}, besides those of the input. Default: all that have"
                            + " no other meaning.")
    private @Nullable List<String> fields;

    @Option(
            names = "--answer",
            paramLabel = "PART",
            description =
                    "Which part of a worked solution is the answer: whole, final (after ####) or solution (without"
                            + " calculator notes). Default: final where the answers have ####, else whole.")
    private @Nullable AnswerPart answer;

    @Option(
            names = "--options",
            paramLabel = "STYLE",
            description =
                    "What the answers of a multiple-choice question are: letters, texts, or none for the right answer"
                            + " alone. Default: letters.")
    private @Nullable OptionStyle options;

    ImportResult read() {
        return read(file, true);
    }

    /** The same, ignoring the file's splits. */
    ImportResult readWithoutSplits() {
        return read(file, false);
    }

    /** Reads another file with the same columns. */
    ImportResult read(Path other) {
        return read(other, true);
    }

    private ImportResult read(Path other, boolean splits) {
        DataImport source = DataImport.of(other);
        ColumnMapping mapping = source.guess();
        if (map != null) {
            mapping = mapping.with(ColumnMapping.columns(map));
        }
        if (fields != null) {
            mapping = mapping.with(Map.of(
                    ColumnRole.FIELD,
                    fields.stream().filter(name -> !name.isBlank()).toList()));
        }
        if (answer != null) {
            mapping = mapping.with(answer);
        }
        if (options != null) {
            mapping = mapping.with(options);
        }
        return source.read(splits ? mapping : mapping.withoutSplits());
    }

    /** Prints the result of reading a file. */
    static void report(Terminal terminal, ImportResult file) {
        terminal.line(
                "%s: %,d of %,d records read as %s examples%s",
                file.file(),
                file.drafts().size(),
                file.records(),
                file.kind().id(),
                file.tied().isEmpty()
                        ? ""
                        : String.format("; %,d ties left out", file.tied().size()));
        terminal.line(
                "  --map %s --answer %s --options %s",
                file.mapping(),
                file.mapping().answer().id(),
                file.mapping().options().id());
        file.problems().stream().limit(SHOWN).map(RecordIssue::words).forEach(words -> terminal.line("  %s", words));
        if (file.problems().size() > SHOWN) {
            terminal.line("  and %,d more; --json lists all", file.problems().size() - SHOWN);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
