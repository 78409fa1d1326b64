package dev.spanwise.gui;

import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.data.ProblemRow;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.task.Doubt;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.Twins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data of the open project: what is wrong with them, what got worse, and moving examples to another split. */
final class DataWork {
    private static final int NAMED = 5;

    private record Moved(Project again, List<Twins> apart) {}

    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    private final PromptDesk desk;
    private final DataViewModel data;
    private final Consumer<Project> reopen;
    private @Nullable Project project;

    /** @param reopen goes on with the project after its data have changed */
    DataWork(
            Background background,
            Notices notices,
            ModelWork model,
            PromptDesk desk,
            DataViewModel data,
            Consumer<Project> reopen) {
        this.background = background;
        this.notices = notices;
        this.model = model;
        this.desk = desk;
        this.data = data;
        this.reopen = reopen;
        data.readyProperty().bind(model.ready());
        data.setOnCompare(this::compare);
        data.setOnMove((examples, to) -> {
            Map<Integer, Split> splits = new LinkedHashMap<>();
            examples.stream().filter(example -> example.split() != to).forEach(example -> splits.put(example.index(), to));
            if (!splits.isEmpty()) {
                move(splits, "Moved " + counted(splits.size()) + " to " + to.id() + ".");
            }
        });
    }

    /** Shows the data of a project, and looks for what is wrong with them. */
    void open(Project opening) {
        project = opening;
        data.show(opening.data());
        background.run(
                () -> {
                    List<Integer> lines = opening.lines();
                    return Doubt.about(opening.data().examples()).stream()
                            .map(doubt -> row(opening, lines, doubt))
                            .toList();
                },
                problems -> {
                    if (opening == project) {
                        data.showProblems(problems);
                    }
                },
                failure -> notices.fail("looking at the data", failure));
    }

    private static ProblemRow row(Project of, List<Integer> lines, Doubt doubt) {
        String numbers = doubt.examples().stream()
                .map(example -> String.valueOf(lines.get(example.index())))
                .collect(Collectors.joining(" and "));
        String place = (doubt.examples().size() == 1 ? "line " : "lines ") + numbers + " of " + of.settings().data();
        return new ProblemRow(place, doubt.reason(), doubt.advice(), doubt.examples());
    }

    /** Scores the prompt in the editor and the version before on the training examples, as far as that is not known. */
    private void compare() {
        Optional<String> before = desk.previous();
        if (before.isEmpty()) {
            model.say("There is no version before to compare with: the history holds no other prompt.");
            return;
        }
        List<String> unknown = Stream.of(before.get(), desk.text())
                .filter(prompt -> desk.loss(prompt).isEmpty() && !prompt.isBlank())
                .toList();
        model.<List<PromptLoss>>startMeanwhile(
                Work.ANALYZING,
                "Comparing with the version before",
                (session, cancel) -> {
                    List<PromptLoss> losses = new ArrayList<>();
                    for (String prompt : unknown) {
                        losses.add(session.score(prompt, Split.TRAIN, cancel));
                    }
                    return losses;
                },
                losses -> {
                    losses.forEach(desk::learn);
                    model.say("Compared with the version before on the training examples: "
                            + data.worseProperty().get() + " got worse.");
                },
                failure -> model.stopped("comparing with the version before", failure));
    }

    private void move(Map<Integer, Split> splits, String told) {
        Project in = project;
        if (in == null || !model.ready().get()) {
            return;
        }
        desk.saveNow();
        background.run(
                () -> {
                    Project again = in.split(splits);
                    List<Twins> apart = Twins.in(again.data().examples()).stream()
                            .filter(Twins::acrossSplits)
                            .filter(twins -> splits.containsKey(twins.first().index())
                                    || splits.containsKey(twins.second().index()))
                            .toList();
                    return new Moved(again, apart);
                },
                moved -> {
                    if (in == project) {
                        moved(in, moved, splits, told);
                    }
                },
                failure -> notices.fail("moving examples", failure));
    }

    private void moved(Project before, Moved moved, Map<Integer, Split> splits, String told) {
        String search = data.searchProperty().get();
        Split shown = data.splitProperty().get();
        reopen.accept(moved.again());
        data.searchProperty().set(search);
        data.splitProperty().set(shown);

        List<Notice.Choice> choices = new ArrayList<>();
        Map<Integer, Split> old = new LinkedHashMap<>();
        splits.keySet().forEach(index -> old.put(index, before.data().examples().get(index).split()));
        choices.add(new Notice.Choice("Undo", () -> move(old, "Moved " + counted(old.size()) + " back.")));
        if (!moved.apart().isEmpty()) {
            Map<Integer, Split> twins = twins(moved.apart(), splits);
            choices.add(new Notice.Choice(
                    "Move twins, too",
                    () -> move(twins, "Moved " + counted(twins.size()) + " after.")));
        }
        notices.tell(new Notice(
                Notice.Topic.DATA, Notice.Kind.INFORMATION, told + warning(moved.apart()), choices));
    }

    /** Where the twins of the moved examples would have to go to be in one split with them. */
    private static Map<Integer, Split> twins(List<Twins> apart, Map<Integer, Split> splits) {
        Map<Integer, Split> twins = new LinkedHashMap<>();
        for (Twins each : apart) {
            boolean first = splits.containsKey(each.first().index());
            Example moved = first ? each.first() : each.second();
            Example other = first ? each.second() : each.first();
            twins.put(other.index(), moved.split());
        }
        return twins;
    }

    private static String warning(List<Twins> apart) {
        if (apart.isEmpty()) {
            return "";
        }
        String named = apart.stream()
                .limit(NAMED)
                .map(twins -> "#" + twins.first().index() + " (" + twins.first().split().id() + ") and #"
                        + twins.second().index() + " (" + twins.second().split().id() + ")")
                .collect(Collectors.joining(", "));
        return " Now the same input, or nearly the same, stands in two splits: " + named
                + (apart.size() > NAMED ? " and " + (apart.size() - NAMED) + " more pairs" : "")
                + ". What is measured on one was searched on in the other.";
    }

    private static String counted(int examples) {
        return examples == 1 ? "1 example" : examples + " examples";
    }
}
