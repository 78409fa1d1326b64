package dev.spanwise.gui;

import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.data.ProblemRow;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.Twins;
import dev.spanwise.task.importer.Addition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data of the open project: what is wrong with them, what got worse, and moving examples to another split. */
final class DataWork {
    private static final int NAMED = 5;
    private static final Duration LENGTHS_PAUSE = Duration.ofSeconds(1);

    private record Moved(Project again, List<Twins> apart) {}

    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    private final PromptDesk desk;
    private final DataViewModel data;
    private final Consumer<Project> reopen;
    /** Whether something was known of the prompt that the latest change of the data made out of date. */
    private boolean forgets;

    private List<ProblemRow> problems = List.of();
    private List<ProblemRow> overlong = List.of();
    /** The prompt with which the examples were measured last. */
    private @Nullable String lengthsOf;

    private @Nullable Project project;
    /** The files as they were when they were looked at last. */
    private String seen = "";

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
        model.ready().subscribe(ready -> {
            if (ready) {
                measureLengths();
            }
        });
        desk.prompt().textProperty().subscribe(this::measureLengths);
        data.setOnMove((examples, to) -> {
            Map<Integer, Split> splits = new LinkedHashMap<>();
            examples.stream()
                    .filter(example -> example.split() != to)
                    .forEach(example -> splits.put(example.index(), to));
            if (!splits.isEmpty()) {
                move(splits, "Moved " + counted(splits.size()) + " to " + to.id() + ".");
            }
        });
    }

    /** Shows the data of a project, and looks for what is wrong with them. */
    void open(Project opening) {
        project = opening;
        seen = opening.stamp();
        problems = List.of();
        overlong = List.of();
        lengthsOf = null;
        data.show(opening.data());
        background.run(
                () -> DataProblems.of(opening),
                found -> {
                    if (opening == project) {
                        problems = found;
                        showProblems();
                    }
                },
                failure -> notices.fail("looking at the data", failure));
    }

    /** Looks for examples that the model cannot read with the prompt in the editor, once the model has time. */
    private void measureLengths() {
        Project of = project;
        String prompt = desk.text();
        if (of == null || prompt.equals(lengthsOf)) {
            return;
        }
        model.<List<ProblemRow>>startAside(
                this,
                LENGTHS_PAUSE,
                (session, cancel) -> DataProblems.of(of, session.overlong(prompt, cancel)),
                found -> {
                    lengthsOf = prompt;
                    overlong = found;
                    showProblems();
                },
                failure -> notices.fail("measuring the examples", failure));
    }

    /** Tells if another program has changed the data or the settings of the project, and offers to read them anew. */
    void lookOutside() {
        Project in = project;
        if (in == null) {
            return;
        }
        String known = seen;
        record Look(String stamp, Optional<Project> changed) {}
        background.run(
                () -> {
                    String stamp = in.stamp();
                    return new Look(stamp, stamp.equals(known) ? Optional.<Project>empty() : in.changedOutside());
                },
                look -> {
                    if (in == project && known.equals(seen)) {
                        seen = look.stamp();
                        look.changed().ifPresent(changed -> offer(in, changed));
                    }
                },
                failure -> {
                    if (in == project && known.equals(seen)) {
                        seen = in.stamp();
                        notices.fail("looking at the files of the project", failure);
                    }
                });
    }

    private void offer(Project in, Project changed) {
        boolean examples = !changed.data().equals(in.data());
        tell(
                "Another program changed " + (examples ? changed.settings().data() : "project.json")
                        + (examples ? ". The losses shown are those of the examples as they were." : ".")
                        + " Reading it anew stops what is going on; your prompt stays.",
                List.of(new Notice.Choice(
                        "Read it anew",
                        () -> change(in, "reading the project", () -> Project.open(in.folder()), this::reopen))));
    }

    private void showProblems() {
        data.showProblems(Stream.concat(overlong.stream(), problems.stream()).toList());
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
        change(
                in,
                "moving examples",
                () -> {
                    Project again = in.split(splits);
                    List<Twins> apart = Twins.in(again.data().examples()).stream()
                            .filter(Twins::acrossSplits)
                            .filter(twins -> splits.containsKey(twins.first().index())
                                    || splits.containsKey(twins.second().index()))
                            .toList();
                    return new Moved(again, apart);
                },
                moved -> moved(in, moved, splits, told));
    }

    private void moved(Project before, Moved moved, Map<Integer, Split> splits, String told) {
        reopen(moved.again());
        List<Notice.Choice> choices = new ArrayList<>();
        Map<Integer, Split> old = new LinkedHashMap<>();
        splits.keySet()
                .forEach(index ->
                        old.put(index, before.data().examples().get(index).split()));
        Deeds.Deed deed = desk.deeds()
                .did(
                        "moving " + counted(old.size()),
                        () -> put(old, "Moved " + counted(old.size()) + " back."),
                        () -> put(splits, told),
                        model.ready()::get);
        choices.add(new Notice.Choice("Undo", () -> desk.deeds().undo(deed)));
        if (!moved.apart().isEmpty()) {
            Map<Integer, Split> twins = twins(moved.apart(), splits);
            choices.add(new Notice.Choice(
                    "Move twins, too", () -> move(twins, "Moved " + counted(twins.size()) + " after.")));
        }
        tell(told + warning(moved.apart()), choices);
    }

    /** Puts examples into splits, as a part of undoing. */
    private void put(Map<Integer, Split> splits, String told) {
        Project in = project;
        if (in != null) {
            change(in, "moving examples", () -> in.split(splits), again -> {
                reopen(again);
                tell(told, List.of());
            });
        }
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
                .map(twins -> "#" + twins.first().index() + " ("
                        + twins.first().split().id() + ") and #"
                        + twins.second().index() + " (" + twins.second().split().id() + ")")
                .collect(Collectors.joining(", "));
        return " Now the same input, or nearly the same, stands in two splits: " + named
                + (apart.size() > NAMED ? " and " + (apart.size() - NAMED) + " more pairs" : "")
                + ". What is measured on one was searched on in the other.";
    }

    /** Adds examples of a file to the project. */
    void add(Path file, Addition addition) {
        Project in = project;
        if (in == null || !model.ready().get()) {
            return;
        }
        record Added(Project again, Project.Before before) {}
        change(
                in,
                "adding examples",
                () -> {
                    Project.Before before = in.before();
                    return new Added(in.add(addition), before);
                },
                added -> {
                    reopen(added.again());
                    int count = addition.examples().size();
                    Deeds.Deed deed = desk.deeds()
                            .did(
                                    "adding " + counted(count),
                                    () -> takeOut(added.before(), count),
                                    () -> add(file, addition),
                                    model.ready()::get);
                    tell(
                            "Added " + counted(addition.examples().size()) + " of " + file.getFileName() + ": "
                                    + addition.count(Split.TRAIN) + " for training, " + addition.count(Split.VALIDATION)
                                    + " for validation, " + addition.count(Split.TEST) + " for the test."
                                    + (addition.known() == 0
                                            ? ""
                                            : " " + addition.known() + " were in the project already.")
                                    + (addition.leftOut().isEmpty()
                                            ? ""
                                            : " "
                                                    + (addition.leftOut().size() == 1
                                                            ? "1 record was"
                                                            : addition.leftOut().size() + " records were")
                                                    + " left out, see Problems."),
                            List.of(new Notice.Choice("Undo", () -> desk.deeds().undo(deed))));
                });
    }

    private void takeOut(Project.Before before, int examples) {
        Project in = project;
        if (in != null && model.ready().get()) {
            change(in, "taking examples out", () -> in.putBack(before), again -> {
                reopen(again);
                tell("Took " + counted(examples) + " out again.", List.of());
            });
        }
    }

    /** Changes data files in the background; what comes of it is dropped once another project is open. */
    private <T> void change(Project in, String doing, Callable<T> work, Consumer<T> done) {
        desk.saveNow();
        background.run(
                work,
                result -> {
                    if (in == project) {
                        done.accept(result);
                    }
                },
                failure -> notices.fail(doing, failure));
    }

    /** Goes on with changed data; search, filter and view stay. */
    private void reopen(Project again) {
        String search = data.searchProperty().get();
        Split shown = data.splitProperty().get();
        boolean problemsShown = data.problemsShownProperty().get();
        forgets = desk.prompt().heatProperty().get() != PromptViewModel.Heat.NONE;
        reopen.accept(again);
        data.searchProperty().set(search);
        data.splitProperty().set(shown);
        data.problemsShownProperty().set(problemsShown);
    }

    private void tell(String text, List<Notice.Choice> choices) {
        String told = forgets ? text + " What was measured on the examples as they were is no longer shown." : text;
        forgets = false;
        notices.forget(Notice.Topic.ERROR);
        notices.tell(new Notice(Notice.Topic.DATA, Notice.Kind.INFORMATION, told, choices));
    }

    private static String counted(int examples) {
        return examples == 1 ? "1 example" : examples + " examples";
    }
}
