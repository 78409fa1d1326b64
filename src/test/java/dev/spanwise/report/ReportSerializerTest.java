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
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportSerializerTest {
    @Test
    void whatASpreadsheetWouldRunIsDefusedAndNumbersStayNumbers() throws IOException {
        List<CSVRecord> rows = rows("=1+1", "@sum", "+3", "-x", "\tx", "say \"hi\", please\nnow");
        assertThat(rows)
                .extracting(row -> row.get("prompt"))
                .containsExactly("'=1+1", "'@sum", "'+3", "'-x", "'\tx", "say \"hi\", please\nnow");
        assertThat(rows).extracting(row -> row.get("change")).containsOnly("-0.5");
    }

    @Test
    void aTextOfSeveralLinesStaysInItsTableCell() {
        assertThat(ReportRenderer.markdown(report("Say <b> | *now*:\nyes")))
                .contains("| 3 | 1 | 0.500 | ", "| Say &lt;b> \\| \\*now\\*:<br>yes |");
    }

    @Test
    void namesAndTextsOfOthersAreNoMarkdown() {
        String hostile = "<script>x</script> ![t](http://tracker/t.png) [a](http://b) | *b* `c` &lt;";
        Report made = report();
        Report report = new Report(
                Instant.EPOCH,
                hostile,
                hostile,
                hostile,
                hostile,
                hostile,
                hostile,
                Map.of("test", 1),
                null,
                made.prompt(),
                null,
                made.run());
        String rendered =
                HtmlRenderer.builder().build().render(Parser.builder().build().parse(ReportRenderer.markdown(report)));
        assertThat(rendered).doesNotContain("<img", "<a ", "<script", "<em>").contains("&lt;script&gt;");
    }

    @Test
    void theEffectOfAPartOnTheEndIsInItsRow() {
        Estimate change = new Estimate(-0.5, List.of(-0.6, -0.4));
        Estimate end = new Estimate(-7.7, List.of(-7.8, -7.6));
        Report.Prompt prompt = new Report.Prompt(
                "On. And on.",
                change,
                change,
                change,
                List.of(
                        new Report.Unit(0, 3, 0, false, "On.", change, 40, 0, 40, "harmful", end),
                        new Report.Unit(4, 11, 0, false, "And on.", change, 45, 0, 40, "harmful", null)));
        assertThat(ReportRenderer.markdown(report(prompt, null)))
                .contains("| 0 / 40 of 40 | -7.700 (-7.800 to -7.600) |", "| 0 / 40 of 45 | unknown |");
        assertThat(ReportRenderer.html(report(prompt, null))).contains(">-7.700 (-7.800 to -7.600)<", ">unknown<");
    }

    @Test
    void zeroHasNoSign() {
        Estimate vague = new Estimate(-0.00004, List.of(-0.00009, -0.00000001));
        Report.Prompt prompt = new Report.Prompt("p", vague, vague, vague, List.of());
        assertThat(ReportRenderer.markdown(report(prompt, null)))
                .contains("to 0.00")
                .doesNotContain("-0.000000 ")
                .doesNotContain("-0.000000)");
    }

    @Test
    void whatWasNotMeasuredIsSaidAndIsNoField() {
        Report.Prompt prompt = new Report.Prompt("p", null, null, null, List.of());
        Report report = report(prompt, null);
        for (String text : List.of(ReportRenderer.markdown(report), ReportRenderer.html(report))) {
            assertThat(text).contains("not measured", "The effect of its parts was not measured.");
        }
        assertThat(ReportSerializer.json(report)).doesNotContain("\"train\"", "\"test\" :{", "\"right\"", "null");
    }

    private static List<CSVRecord> rows(String... prompts) throws IOException {
        try (CSVParser parsed = CSVParser.builder()
                .setReader(new StringReader(ReportSerializer.csv(report(prompts))))
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())
                .get()) {
            return parsed.getRecords();
        }
    }

    private static Report report(String... prompts) {
        Estimate change = new Estimate(-0.5, List.of(-0.6, -0.4));
        Report.Prompt prompt = new Report.Prompt("p", change, change, change, List.of());
        RunSummary run = new RunSummary(
                1,
                Map.of(),
                List.of(1.0),
                Arrays.stream(prompts)
                        .map(each -> new RunSummary.Proposal(3, 1, 0, each, 0.5, change, "scored"))
                        .toList(),
                new Report.Cost(Usage.NONE, 1, null),
                "patience");
        return report(prompt, run);
    }

    private static Report report(Report.Prompt prompt, @Nullable RunSummary run) {
        return new Report(
                Instant.EPOCH,
                "n",
                "",
                "m",
                "f",
                "token-mean",
                "it equals the target",
                Map.of("test", 1),
                null,
                prompt,
                null,
                run);
    }
}
