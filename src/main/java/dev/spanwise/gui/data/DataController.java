package dev.spanwise.gui.data;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.document.UndoHistory;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.DataEdit;
import dev.spanwise.project.Project;
import dev.spanwise.task.DuplicatePair;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.importer.AddedExamples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data of the open project: its issues, examples with a higher loss, and moving examples to another split. */
public final class DataController {
    private static final int NAMED = 5;
    private static final Duration LENGTHS_PAUSE = Duration.ofSeconds(1);

    private record Moved(Project.Changed changed, List<DuplicatePair> apart) {}

    private final BackgroundExecutor background;
    private final Notices notices;
    private final StatusLine status;
    private final ModelTaskRunner model;
    private final PromptDocument document;
    private final DataViewModel data;
    private final Consumer<Project> reopen;
    private List<DataIssueRow> problems = List.of();
    private List<DataIssueRow> overlong = List.of();
    /** The prompt for which overlong examples were searched last. */
    private @Nullable String lengthsOf;
    /** The files' stamp at the last check. */
    private String seen = "";

    /** @param reopen reopens the project after a change of its data */
    public DataController(
            BackgroundExecutor background,
            Notices notices,
            StatusLine status,
            ModelTaskRunner model,
            PromptDocument document,
            DataViewModel data,
            Consumer<Project> reopen) {
        this.background = background;
        this.notices = notices;
        this.status = status;
        this.model = model;
        this.document = document;
        this.data = data;
        this.reopen = reopen;
        data.readyProperty().bind(model.ready());
        data.setOnCompare(this::compare);
        data.setOnMove((examples, to) -> {
            Map<Integer, Split> splits = new LinkedHashMap<>();
            examples.stream()
                    .filter(example -> example.split() != to)
                    .forEach(example -> splits.put(example.index(), to));
            if (!splits.isEmpty()) {
                move(splits, "Moved " + counted(splits.size()) + " to " + to.id() + ".");
            }
        });
        model.ready().subscribe(ready -> {
            if (ready) {
                measureLengths();
            }
        });
        document.textProperty().addListener((observable, old, now) -> {
            showLosses();
            measureLengths();
        });
        document.losses().addListener(this::showLoss);
        document.projectProperty().addListener((observable, old, now) -> {
            if (now != null) {
                open(now);
            }
        });
    }

    /** Shows the data of a project and searches for issues. */
    private void open(Project opening) {
        seen = opening.stamp();
        problems = List.of();
        overlong = List.of();
        lengthsOf = null;
        data.show(opening.data());
        background.run(
                () -> DataIssues.of(opening),
                found -> {
                    if (opening.equals(document.project())) {
                        problems = found;
                        showProblems();
                    }
                },
                failure -> notices.fail("looking at the data", failure));
    }

    private void showLoss(PromptLoss loss) {
        if (loss.prompt().equals(document.text())) {
            data.showLoss(loss);
        } else if (document.previous().filter(loss.prompt()::equals).isPresent()) {
            data.showBefore(loss);
        }
    }

    private void showLosses() {
        if (Arrays.stream(Split.values()).anyMatch(split -> data.loss(split) != null)) {
            data.clearLoss();
        }
        Optional<String> before = document.previous();
        for (Split split : Split.values()) {
            document.losses().of(document.text(), split).ifPresent(data::showLoss);
            before.flatMap(prompt -> document.losses().of(prompt, split)).ifPresent(data::showBefore);
        }
    }

    /** Searches for examples that do not go with the prompt in the editor, when the model is idle. */
    private void measureLengths() {
        Project of = document.project();
        String prompt = document.text();
        if (of == null || prompt.equals(lengthsOf)) {
            return;
        }
        model.<List<DataIssueRow>>startPreview(
                this,
                "Measuring the length of the examples",
                LENGTHS_PAUSE,
                (session, cancel) -> DataIssues.of(of, prompt, session.overlongExamples(prompt, cancel)),
                found -> {
                    lengthsOf = prompt;
                    overlong = found;
                    showProblems();
                },
                failure -> notices.fail("measuring the examples", failure));
    }

    /** Shows a notice that offers to reload if another program has changed the project's data or settings. */
    public void checkFiles() {
        Project in = document.project();
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
                    if (in.equals(document.project()) && known.equals(seen)) {
                        seen = look.stamp();
                        look.changed().ifPresent(changed -> offer(in, changed));
                    }
                },
                failure -> {
                    if (in.equals(document.project()) && known.equals(seen)) {
                        seen = in.stamp();
                        notices.fail("checking the files of the project", failure);
                    }
                });
    }

    private void offer(Project in, Project changed) {
        boolean examples = !changed.data().equals(in.data());
        tell(
                "Another program changed "
                        + (examples
                                ? changed.settings().data()
                                : changed.tools().equals(in.tools()) ? "project.json" : "tools.json")
                        + (examples ? ". The losses shown belong to the examples before the change." : ".")
                        + " Reloading stops the current work; your prompt is kept.",
                List.of(new Notice.Choice(
                        "Reload",
                        () -> change(in, "reading the project", () -> Project.open(in.folder()), this::reopen))));
    }

    private void showProblems() {
        data.showProblems(Stream.concat(overlong.stream(), problems.stream()).toList());
    }

    /**
     * Scores the prompt in the editor and the previous version on the training examples, unless the losses are known.
     */
    private void compare() {
        Optional<String> before = document.previous();
        if (before.isEmpty()) {
            status.show("There is no version before to compare with: the history holds no other prompt.");
            return;
        }
        List<String> unknown = Stream.of(before.get(), document.text())
                .filter(prompt -> document.losses().training(prompt).isEmpty() && !prompt.isBlank())
                .toList();
        model.<List<PromptLoss>>startOrPreview(
                Activity.ANALYZING,
                "Comparing with the version before",
                (session, cancel) -> {
                    List<PromptLoss> losses = new ArrayList<>();
                    for (String prompt : unknown) {
                        losses.add(session.score(prompt, Split.TRAIN, cancel));
                    }
                    return losses;
                },
                losses -> {
                    losses.forEach(document::learn);
                    status.show("Compared with the version before on the training examples: "
                            + data.worseProperty().get() + " got worse.");
                },
                failure -> model.failed("comparing with the version before", failure));
    }

    private void move(Map<Integer, Split> splits, String told) {
        Project in = document.project();
        if (in == null || !model.ready().get()) {
            return;
        }
        change(
                in,
                "moving examples",
                () -> {
                    Project.Changed changed = in.moveToSplits(splits);
                    List<DuplicatePair> apart = DuplicatePair.in(
                                    changed.project().data().examples())
                            .stream()
                            .filter(DuplicatePair::acrossSplits)
                            .filter(twins -> splits.containsKey(twins.first().index())
                                    || splits.containsKey(twins.second().index()))
                            .toList();
                    return new Moved(changed, apart);
                },
                moved -> moved(moved, splits, told));
    }

    private void moved(Moved moved, Map<Integer, Split> splits, String told) {
        String count = counted(splits.size());
        DoneEdit done = new DoneEdit("moving " + count, moved.changed().edit(), "Moved " + count + " back.", told);
        List<Notice.Choice> choices = new ArrayList<>();
        choices.add(done.undoChoice());
        if (!moved.apart().isEmpty()) {
            Map<Integer, Split> twins = twins(moved.apart(), splits);
            choices.add(new Notice.Choice(
                    "Move duplicates too", () -> move(twins, "Moved " + counted(twins.size()) + " too.")));
        }
        goOn(moved.changed().project(), told + warning(moved.apart()), choices);
    }

    /** A change of the data that can be undone as long as the files have not been changed again. */
    private final class DoneEdit {
        private final String name;
        private final UndoHistory.Entry entry;

        DoneEdit(String name, DataEdit edit, String undone, String redone) {
            this.name = name;
            this.entry = document.undo()
                    .add(name, () -> apply(edit.reversed(), undone), () -> apply(edit, redone), model.ready()::get);
        }

        Notice.Choice undoChoice() {
            return new Notice.Choice("Undo", () -> document.undo().undo(entry));
        }

        private void apply(DataEdit edit, String told) {
            Project in = document.project();
            if (in != null) {
                change(in, () -> in.apply(edit), again -> goOn(again, told, List.of()), failure -> {
                    // Otherwise it would fail each time and block the undo of earlier actions.
                    document.undo().drop(entry);
                    notices.fail("undoing " + name, failure);
                });
            }
        }
    }

    /** The splits to which duplicates of the moved examples must be moved to be in the same split. */
    private static Map<Integer, Split> twins(List<DuplicatePair> apart, Map<Integer, Split> splits) {
        Map<Integer, Split> twins = new LinkedHashMap<>();
        for (DuplicatePair each : apart) {
            boolean first = splits.containsKey(each.first().index());
            Example moved = first ? each.first() : each.second();
            Example other = first ? each.second() : each.first();
            twins.put(other.index(), moved.split());
        }
        return twins;
    }

    private static String warning(List<DuplicatePair> apart) {
        if (apart.isEmpty()) {
            return "";
        }
        String named = apart.stream()
                .limit(NAMED)
                .map(twins -> "#" + twins.first().index() + " ("
                        + twins.first().split().id() + ") and #"
                        + twins.second().index() + " (" + twins.second().split().id() + ")")
                .collect(Collectors.joining(", "));
        return " The same or nearly the same input is now in two splits: " + named
                + (apart.size() > NAMED ? " and " + (apart.size() - NAMED) + " more pairs" : "")
                + ". The search has seen inputs that it is measured on.";
    }

    /** Adds examples of a file to the project. */
    public void add(Path file, AddedExamples addition) {
        Project in = document.project();
        if (in == null || !model.ready().get()) {
            return;
        }
        change(in, "adding examples", () -> in.add(addition), added -> {
            String count = counted(addition.examples().size());
            String told = added(file, addition);
            DoneEdit done = new DoneEdit("adding " + count, added.edit(), "Took " + count + " out again.", told);
            goOn(added.project(), told, List.of(done.undoChoice()));
        });
    }

    private static String added(Path file, AddedExamples addition) {
        int leftOut = addition.leftOut().size();
        return "Added " + counted(addition.examples().size()) + " of " + file.getFileName() + ": "
                + addition.count(Split.TRAIN) + " for training, " + addition.count(Split.VALIDATION)
                + " for validation, " + addition.count(Split.TEST) + " for the test."
                + (addition.known() == 0 ? "" : " " + addition.known() + " were in the project already.")
                + (leftOut == 0
                        ? ""
                        : " " + (leftOut == 1 ? "1 record was" : leftOut + " records were")
                                + " left out, see Problems.");
    }

    /** Changes data files in the background; the result is dropped if another project has been opened. */
    private <T> void change(Project in, String doing, Callable<T> work, Consumer<T> done) {
        change(in, work, done, failure -> notices.fail(doing, failure));
    }

    private <T> void change(Project in, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        document.saveNow();
        background
                .disk()
                .run(
                        work,
                        result -> {
                            if (in.equals(document.project())) {
                                done.accept(result);
                            }
                        },
                        failed);
    }

    /** Reopens the project with changed data and shows a notice; search, filter and view stay. */
    private void goOn(Project again, String told, List<Notice.Choice> choices) {
        boolean forgets = document.losses().training(document.text()).isPresent();
        reopen(again);
        notices.forget(Notice.Topic.ERROR);
        tell(forgets ? told + " What was measured on the examples as they were is no longer shown." : told, choices);
    }

    private void reopen(Project again) {
        String search = data.searchProperty().get();
        Set<Split> shown = data.splitsProperty().get();
        boolean problemsShown = data.problemsShownProperty().get();
        reopen.accept(again);
        data.searchProperty().set(search);
        data.splitsProperty().set(shown);
        data.problemsShownProperty().set(problemsShown);
    }

    private void tell(String text, List<Notice.Choice> choices) {
        notices.tell(new Notice(Notice.Topic.DATA, Notice.Kind.INFORMATION, text, choices));
    }

    private static String counted(int examples) {
        return examples == 1 ? "1 example" : examples + " examples";
    }
}
