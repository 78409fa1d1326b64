package dev.spanwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.score.Usage;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ReportFilesTest {
    @Test
    void whatASpreadsheetWouldRunIsDefusedAndNumbersStayNumbers() throws IOException {
        List<CSVRecord> rows = rows("=1+1", "@sum", "+3", "-x", "\tx", "say \"hi\", please\nnow");
        assertThat(rows)
                .extracting(row -> row.get("prompt"))
                .containsExactly("'=1+1", "'@sum", "'+3", "'-x", "'\tx", "say \"hi\", please\nnow");
        assertThat(rows).extracting(row -> row.get("change")).containsOnly("-0.5");
    }

    private static List<CSVRecord> rows(String... prompts) throws IOException {
        Estimate change = new Estimate(-0.5, List.of(-0.6, -0.4));
        Report.Prompt prompt = new Report.Prompt("p", change, change, change, List.of());
        RunSummary run = new RunSummary(
                1,
                Map.of(),
                List.of(1.0),
                Arrays.stream(prompts)
                        .map(each -> new RunSummary.Proposal(1, 0, each, 0.5, change, "scored"))
                        .toList(),
                new Report.Cost(Usage.NONE, 1, null),
                "patience");
        Report report = new Report(
                Instant.EPOCH, "n", "", "m", "f", "token-mean", "it equals the target", Map.of("test", 1), null, prompt, null, run);
        try (CSVParser parsed = CSVParser.builder()
                .setReader(new StringReader(ReportFiles.csv(report)))
                .setFormat(CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())
                .get()) {
            return parsed.getRecords();
        }
    }
}
