package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.data.DataViewModel;
import dev.spanwise.gui.history.HistoryViewModel;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.task.Background;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.project.Version;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prompt of the open project, in the editor, on disk and in the history. Whatever replaces the text in the editor
 * is one edit that can be undone, and the replaced text is kept in the history.
 */
final class PromptDesk {
    /** From the first key stroke that is not saved yet, so that typing without a pause is saved as well. */
    private static final Duration SAVE_DELAY = Duration.ofMillis(500);

    private static final Duration FOLLOW_DELAY = Duration.ofMillis(150);

    private static final int LONGEST_EXCERPT = 60;

    private final Background background;
    private final Notices notices;
    private final ModelWork model;
    /** What was said of the text in the editor, and holds until it changes. */
    private String said = "";
    /** What an accepted prompt took the place of; empty until there is one. */
    private String replaced = "";

    private final PromptViewModel prompt;
    private final HistoryViewModel history = new HistoryViewModel();
    private final DataViewModel data;
    private final CandidatesViewModel candidates;
    private final LossBook losses = new LossBook();
    private final Deeds deeds;

    private @Nullable Project project;
    private @Nullable PromptFile file;
    private String openedText = "";
    /** The version that the text in the editor was made from; 0 for none. */
    private int base;
    /** Frozen texts that are not in the prompt; the person was told. */
    private List<String> missing = List.of();

    private long revision;
    /** Whether the text is saved in a moment. */
    private boolean saving;

    private Consumer<String> onAdopt = text -> {};

    PromptDesk(
            Background background,
            Notices notices,
            ModelWork model,
            DataViewModel data,
            CandidatesViewModel candidates) {
        this.background = background;
        this.notices = notices;
        this.model = model;
        this.data = data;
        this.candidates = candidates;
        this.prompt = new PromptViewModel(background);
        this.deeds = new Deeds(prompt.textProperty(), prompt::place, this::say);
        prompt.textProperty().addListener((observable, old, now) -> edited(now));
        prompt.setOnFreeze(this::freeze);
        history.setOnRestore(this::restore);
        history.setOnBranch(this::branch);
        history.setOnName((version, name) -> {
            String before = Objects.requireNonNullElse(version.name(), "");
            if (name(version.id(), name)) {
                deeds.did(
                        "the name of version " + version.id(),
                        () -> name(version.id(), before),
                        () -> name(version.id(), name),
                        () -> true);
            }
        });
        history.setOnKeep(() -> {
            keepVersion();
            say("Kept as version " + version(text()));
        });
    }

    PromptViewModel prompt() {
        return prompt;
    }

    HistoryViewModel history() {
        return history;
    }

    /** What was done beside typing. */
    Deeds deeds() {
        return deeds;
    }

    /** What to do with a text that the person wants as prompt, after it has become the prompt. */
    void setOnAdopt(Consumer<String> onAdopt) {
        this.onAdopt = onAdopt;
    }

    String text() {
        return prompt.text();
    }

    /** Whether there is no prompt, of which the person is told then. */
    boolean isBlank() {
        boolean blank = text().isBlank();
        if (blank) {
            notices.tell(Notice.error("The prompt is empty. Write one first."));
        }
        return blank;
    }

    /** The prompt that the project began with, as far as its history reaches. */
    String first() {
        return project == null || project.history().isEmpty()
                ? openedText
                : project.history().getFirst().prompt();
    }

    /**
     * Takes another project's prompt; what was told about the project before is forgotten.
     *
     * @throws BadFileException if the prompt cannot be read; the desk is as before then
     */
    void open(Project opening) {
        PromptFile opened = new PromptFile(opening);
        String text = opening.prompt();
        saveNow();
        project = opening;
        file = opened;
        openedText = text;
        base = opening.history().stream().mapToInt(Version::id).max().orElse(0);
        losses.clear();
        replaced = "";
        deeds.clear();
        notices.all().clear();
        missing = List.of();
        prompt.setFrozen(opening.settings().frozen());
        prompt.open(text);
        follow(text);
        history.show(opening.history(), opening.measurement());
    }

    /** Lets the project go, after saving its prompt. */
    void close() {
        saveNow();
        project = null;
        file = null;
        openedText = "";
        losses.clear();
        deeds.clear();
        notices.all().clear();
        missing = List.of();
        prompt.setFrozen(List.of());
        prompt.open("");
        history.clear();
    }

    /**
     * Goes on with the project opened anew: what was measured before is forgotten, the text and its undo history stay.
     */
    void reopen(Project again) {
        project = again;
        losses.clear();
        prompt.forget();
        history.show(again.history(), again.measurement());
    }

    /** Takes a loss, which shows beside the examples while its prompt is in the editor. */
    void learn(PromptLoss loss) {
        losses.put(loss);
        measureVersions(loss);
        if (loss.prompt().equals(text())) {
            data.showLoss(loss);
        } else if (previous().filter(loss.prompt()::equals).isPresent()) {
            data.showBefore(loss);
        }
    }

    /** Versions that were kept before anything was known of them get their loss. */
    private void measureVersions(PromptLoss loss) {
        Project of = project;
        if (of == null || loss.split() != Split.TRAIN) {
            return;
        }
        List<Version> unmeasured = of.history().stream()
                .filter(version -> version.loss() == null && version.prompt().equals(loss.prompt()))
                .toList();
        if (!unmeasured.isEmpty()) {
            try {
                unmeasured.forEach(version -> of.measure(version, loss.mean()));
                history.show(of.history(), of.measurement());
            } catch (BadFileException e) {
                notices.fail("keeping the loss of a version", e);
            }
        }
    }

    private void edited(String text) {
        revision++;
        if (model.statusProperty().get().equals(said)) {
            model.say("");
        }
        if (!replaced.isEmpty() && text.equals(replaced)) {
            say("Taken back: the prompt from before is in the editor again.");
        }
        showLosses(text);
        if (file != null && !saving) {
            saving = true;
            background.latest("save", SAVE_DELAY, () -> Boolean.TRUE, due -> saveSoon(), this::failedToSave);
        }
        background.latest("follow", FOLLOW_DELAY, () -> text, this::follow, this::failedToSave);
    }

    private void saveSoon() {
        saving = false;
        PromptFile to = file;
        String text = text();
        long stamp = revision;
        if (to != null) {
            background.run(() -> to.save(text, stamp), this::savedOver, this::failedToSave);
        }
    }

    private void showLosses(String text) {
        for (Split split : Split.values()) {
            if (data.loss(split) != null) {
                data.clearLoss();
                break;
            }
        }
        Optional<String> before = previous();
        for (Split split : Split.values()) {
            losses.of(text, split).ifPresent(data::showLoss);
            before.flatMap(prompt -> losses.of(prompt, split)).ifPresent(data::showBefore);
        }
    }

    /** What costs too much to do at every key stroke. */
    private void follow(String text) {
        if (text.equals(text())) {
            int kept = version(text);
            base = kept > 0 ? kept : base;
            history.setCurrent(text);
            candidates.setIncumbent(text);
            lookForFrozen(text);
        }
    }

    private void freeze(List<String> texts) {
        Project of = project;
        if (of == null) {
            return;
        }
        List<String> frozen = of.settings().frozen();
        int before = frozen.size();
        if (!setFrozen(texts)) {
            return;
        }
        deeds.did(
                texts.size() > before ? "freezing a text" : "unfreezing a text",
                () -> setFrozen(frozen),
                () -> setFrozen(texts),
                () -> true);
        model.say(
                texts.size() > before
                        ? "Frozen: no rewrite may change " + quoted(texts.getLast()) + ", from the next run on."
                        : "Unfrozen: rewrites may change it again, from the next run on.");
    }

    private boolean setFrozen(List<String> texts) {
        Project of = project;
        if (of == null) {
            return false;
        }
        try {
            of.freeze(texts);
        } catch (BadFileException e) {
            notices.fail("freezing a text", e);
            return false;
        }
        prompt.setFrozen(texts);
        lookForFrozen(text());
        return true;
    }

    /** Tells once that frozen texts are not in the prompt. */
    private void lookForFrozen(String text) {
        List<String> absent = prompt.frozenProperty().get().stream()
                .filter(part -> !text.contains(part))
                .toList();
        if (absent.equals(missing)) {
            return;
        }
        notices.forget(Notice.Topic.FROZEN);
        if (!missing.containsAll(absent)) {
            String texts = absent.stream().map(PromptDesk::quoted).collect(Collectors.joining(", "));
            String told = absent.size() == 1
                    ? "The frozen text " + texts + " is not in the prompt. It is frozen again as soon as it is back."
                    : absent.size() + " frozen texts are not in the prompt: " + texts
                            + ". They are frozen again as soon as they are back.";
            notices.tell(new Notice(
                    Notice.Topic.FROZEN,
                    Notice.Kind.INFORMATION,
                    told,
                    List.of(new Notice.Choice("Unfreeze", () -> unfreeze(absent)))));
        }
        missing = absent;
    }

    private void unfreeze(List<String> texts) {
        freeze(prompt.frozenProperty().get().stream()
                .filter(part -> !texts.contains(part))
                .toList());
    }

    private static String quoted(String text) {
        return "\u201c" + Excerpt.of(text, LONGEST_EXCERPT) + "\u201d";
    }

    /** Saves the prompt without waiting for the end of typing. */
    void saveNow() {
        if (file != null) {
            try {
                savedOver(file.save(text(), revision));
            } catch (BadFileException e) {
                failedToSave(e);
            }
        }
    }

    /**
     * Keeps the text in the editor on disk and in the history.
     *
     * @throws BadFileException if the history cannot be written
     */
    void keep() {
        saveNow();
        if (project != null) {
            keepCurrent(project);
        }
    }

    /** Names a version; false if that cannot be written. */
    private boolean name(int id, String name) {
        Project of = project;
        if (of == null) {
            return false;
        }
        try {
            of.history().stream()
                    .filter(version -> version.id() == id)
                    .findFirst()
                    .ifPresent(version -> of.name(version, name));
            history.show(of.history(), of.measurement());
            return true;
        } catch (BadFileException e) {
            notices.fail("naming a version", e);
            return false;
        }
    }

    /** Makes a version of the text in the editor, unless it is one. */
    void keepVersion() {
        Project of = project;
        if (of == null) {
            return;
        }
        try {
            keep();
            history.show(of.history(), of.measurement());
        } catch (BadFileException e) {
            notices.fail("keeping the prompt in the history", e);
        }
    }

    private void failedToSave(Throwable failure) {
        notices.fail("saving the prompt", failure);
    }

    private void savedOver(Optional<String> foreign) {
        if (foreign.isPresent() && project != null) {
            project.keep(0, foreign.get(), null, "written to prompt.md by another program");
            history.show(project.history(), project.measurement());
            tell("Another program had changed prompt.md. Your text was saved over it; the other text is in the"
                    + " history.");
        }
    }

    /** Takes in what another program wrote to the prompt's file, as an edit that can be undone. */
    void lookOutside() {
        PromptFile looking = file;
        if (looking == null) {
            return;
        }
        String before = text();
        background.run(
                looking::changedOutside,
                written -> {
                    if (looking != file || written.isEmpty() || written.get().equals(text())) {
                        return;
                    }
                    if (before.equals(text())) {
                        replace(written.get());
                        tell("Another program changed prompt.md; its text is in the editor. Undo brings yours back.");
                    } else {
                        savedOver(written);
                    }
                },
                failure -> notices.fail("looking at prompt.md", failure));
    }

    /** Why a rewrite must not take the place of the prompt, and what to do about it; empty if it may. */
    Optional<String> refusal(String rewrite) {
        return prompt.lost(rewrite)
                .map(part -> "it changes the frozen text " + quoted(part)
                        + ". Unfreeze that first, or take only changes that leave it as it is.");
    }

    /** Replaces the prompt by one that was found, which becomes a version of its own, made from the replaced one. */
    void adopt(String text, @Nullable Double loss, String origin) {
        Optional<String> refusal = refusal(text);
        if (refusal.isPresent()) {
            notices.tell(Notice.error("The other prompt was not accepted: " + refusal.get()));
            return;
        }
        String before = text();
        if (keepAndReplace(text, loss, origin, 0)) {
            replaced = before;
            say("Accepted: " + origin + ". Undo brings the old prompt back; it is in the history as well.");
            onAdopt.accept(text);
        }
    }

    /** The same with a prompt that was made from the one in the editor, and says what that does to the loss. */
    void adopt(PromptLoss before, PromptLoss after, String origin, String did) {
        learn(after);
        adopt(after.prompt(), after.mean(), origin);
        PairedDifference difference = after.minus(before);
        say(did + ": loss " + Numbers.loss(before.mean()) + " \u2192 " + Numbers.loss(after.mean()) + " ("
                + Numbers.difference(difference.mean()) + ", 95\u00a0% interval " + Numbers.interval(difference.ci95())
                + "). Undo brings the old prompt back.");
    }

    /**
     * Replaces the prompt by one to go on from in another direction, which becomes a version of its own.
     *
     * @param parent the version that the prompt was made from; 0 for the replaced one
     */
    void branch(String text, @Nullable Double loss, String origin, int parent) {
        if (keepAndReplace(text, loss, origin, parent)) {
            say("Branched. The next run starts here; the other prompt is in the history.");
        }
    }

    private boolean keepAndReplace(String text, @Nullable Double loss, String origin, int parent) {
        Project of = project;
        if (of == null || text.equals(text())) {
            return false;
        }
        int replaced = replace(text);
        if (replaced > 0) {
            base = of.keep(parent > 0 ? parent : replaced, text, loss, origin).id();
            history.show(of.history(), of.measurement());
        }
        return replaced > 0;
    }

    private void branch(Version version) {
        Project of = project;
        if (of != null) {
            branch(version.prompt(), version.loss(of.measurement()).orElse(null), "branch", version.id());
        }
    }

    /** The latest version with this prompt; 0 if there is none. */
    int version(String text) {
        return project == null
                ? 0
                : project.history().stream()
                        .filter(version -> version.prompt().equals(text))
                        .mapToInt(Version::id)
                        .max()
                        .orElse(0);
    }

    /** The training loss of a prompt, if it is known. */
    Optional<PromptLoss> loss(String text) {
        return losses.of(text, Split.TRAIN);
    }

    /** The loss of a prompt on one example, if it is known. */
    Optional<ExampleLoss> loss(String text, Example example) {
        return losses.of(text, example.split()).flatMap(loss -> loss.of(example));
    }

    /** The history, oldest first. */
    List<Version> versions() {
        return project == null ? List.of() : project.history();
    }

    /**
     * The version that the text in the editor was made from, or the one before if the text is that version; the latest
     * other one where there is none.
     */
    Optional<String> previous() {
        List<Version> versions = versions();
        Map<Integer, Version> byId =
                versions.stream().collect(Collectors.toMap(Version::id, Function.identity(), (one, same) -> same));
        Version from = byId.get(base);
        while (from != null && from.prompt().equals(text())) {
            from = from.parent() < from.id() ? byId.get(from.parent()) : null;
        }
        return Optional.ofNullable(from)
                .map(Version::prompt)
                .or(() -> versions.reversed().stream()
                        .map(Version::prompt)
                        .filter(kept -> !kept.equals(text()))
                        .findFirst());
    }

    private void restore(Version version) {
        if (!version.prompt().equals(text()) && replace(version.prompt()) > 0) {
            say("Restored version " + version.id() + ". Undo brings the other prompt back.");
        }
    }

    /** Puts a text into the editor and returns the version of the text it replaced; 0 if that could not be kept. */
    private int replace(String text) {
        Project of = project;
        if (of == null) {
            return 0;
        }
        int replaced;
        try {
            replaced = keepCurrent(of);
        } catch (BadFileException e) {
            notices.fail("keeping the prompt in the history", e);
            return 0;
        }
        prompt.setText(text);
        history.show(of.history(), of.measurement());
        follow(text);
        saveNow();
        return replaced;
    }

    private int keepCurrent(Project of) {
        String text = text();
        int kept = version(text);
        if (kept > 0) {
            return kept;
        }
        Double loss = loss(text).map(PromptLoss::mean).orElse(null);
        String origin = text.equals(openedText) ? "the prompt as opened" : "edited by hand";
        base = of.keep(base, text, loss, origin).id();
        return base;
    }

    /** Says something of the text in the editor, which does not hold any more once that changes. */
    void say(String line) {
        said = line;
        model.say(line);
    }

    private void tell(String text) {
        notices.tell(new Notice(Notice.Topic.PROMPT_FILE, Notice.Kind.INFORMATION, text, List.of()));
    }
}
