package dev.spanwise.report;

import com.fasterxml.jackson.core.JacksonException;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a report for other programs: JSON and CSV. */
final class ReportSerializer {
    private ReportSerializer() {}

    static String json(Report report) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JacksonException e) {
            throw new IllegalStateException("a report is not writable as JSON", e);
        }
    }

    /** A row for each candidate; text that a spreadsheet would take for a formula gets an apostrophe in front. */
    static String csv(Report report) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter rows = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "candidate",
                                "iteration",
                                "hard_case",
                                "loss",
                                "change",
                                "change_lo",
                                "change_hi",
                                "outcome",
                                "prompt")
                        .get())) {
            List<RunSummary.Proposal> proposals =
                    report.run() == null ? List.of() : report.run().proposals();
            for (RunSummary.Proposal each : proposals) {
                Estimate change = each.change();
                rows.printRecord(
                        each.id(),
                        each.iteration(),
                        each.hardCase() < 0 ? "" : each.hardCase(),
                        each.loss() == null ? "" : each.loss(),
                        change == null ? "" : change.value(),
                        change == null ? "" : change.ci95().getFirst(),
                        change == null ? "" : change.ci95().getLast(),
                        defused(each.outcome()),
                        defused(each.prompt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String defused(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
