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
        List<Integer> lines = project.lines();
        List<DataIssueRow> rows = new ArrayList<>();
        for (DataIssue doubt : DataIssue.about(project.data().examples())) {
            rows.add(new DataIssueRow(
                    place(project, lines, doubt.examples()), doubt.reason(), doubt.advice(), doubt.examples()));
        }
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

    /** Examples that are too long for the model. */
    static List<DataIssueRow> of(Project project, List<OverlongExample> examples) {
        if (examples.isEmpty()) {
            return List.of();
        }
        List<Integer> lines = project.lines();
        return examples.stream()
                .map(each -> new DataIssueRow(
                        place(project, lines, List.of(each.example())),
                        "with the prompt it is " + Numbers.count(each.tokens()) + " tokens long, and the model reads "
                                + Numbers.count(each.limit()),
                        "Move it to unused, shorten it or the prompt, or choose another model; until then its split"
                                + " cannot be scored.",
                        List.of(each.example())))
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
