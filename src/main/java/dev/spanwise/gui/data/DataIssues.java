package dev.spanwise.gui.data;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.OverlongExample;
import dev.spanwise.project.Project;
import dev.spanwise.task.DataIssue;
import dev.spanwise.task.Example;
import dev.spanwise.task.importer.SkippedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects the issues of a project's data for the table. */
final class DataIssues {
    /** Maximum number of locations in a row. */
    private static final int NAMED = 5;

    private DataIssues() {}

    /** Issues of examples, then skipped records. */
    static List<DataIssueRow> of(Project project) {
        List<DataIssueRow> rows =
                new ArrayList<>(rows(project, DataIssue.about(project.data().examples())));
        rows.addAll(leftOut(project.leftOut()));
        return rows;
    }

    private static String place(Project of, List<Integer> lines, List<Example> examples) {
        return examples.stream().map(example -> "#" + example.index()).collect(Collectors.joining(" and "))
                + (examples.size() == 1 ? ": line " : ": lines ")
                + examples.stream()
                        .map(example -> String.valueOf(lines.get(example.index())))
                        .collect(Collectors.joining(" and "))
                + " of " + of.settings().data();
    }

    /** Examples that do not go with a prompt: they lack a field of it, or are too long for the model. */
    static List<DataIssueRow> of(Project project, String prompt, List<OverlongExample> overlong) {
        List<DataIssue> issues = new ArrayList<>(DataIssue.about(project.data(), prompt));
        for (OverlongExample each : overlong) {
            issues.add(new DataIssue(
                    List.of(each.example()),
                    "with the prompt it is " + Numbers.count(each.tokens()) + " tokens long, and the model reads "
                            + Numbers.count(each.limit()),
                    "Move it to unused, shorten it or the prompt, or choose another model; until then its split"
                            + " cannot be scored."));
        }
        return rows(project, issues);
    }

    private static List<DataIssueRow> rows(Project project, List<DataIssue> issues) {
        if (issues.isEmpty()) {
            return List.of();
        }
        List<Integer> lines = project.lines();
        return issues.stream()
                .map(issue -> new DataIssueRow(
                        place(project, lines, issue.examples()), issue.reason(), issue.advice(), issue.examples()))
                .toList();
    }

    /** One row per file and reason for skipped records. */
    private static List<DataIssueRow> leftOut(List<SkippedRecord> records) {
        record Why(String file, String reason) {}
        Map<Why, List<String>> places = new LinkedHashMap<>();
        records.forEach(
                record -> places.computeIfAbsent(new Why(record.file(), record.reason()), key -> new ArrayList<>())
                        .add(record.place()));
        return places.entrySet().stream()
                .map(entry -> new DataIssueRow(
                        named(entry.getValue()) + " of " + entry.getKey().file(),
                        "left out: " + entry.getKey().reason(),
                        "If it is to be used, correct it there and import the file again.",
                        List.of()))
                .toList();
    }

    private static String named(List<String> places) {
        String named = places.stream().limit(NAMED).collect(Collectors.joining(", "));
        return places.size() > NAMED ? named + " and " + Numbers.count(places.size() - NAMED) + " more" : named;
    }
}
