package dev.spanwise.gui.document;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import dev.spanwise.text.LineEnds;
import dev.spanwise.text.Replacement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prompt of the open project: its text in the editor, on disk and among the versions, its frozen texts, and the
 * losses known of texts. A replacement of the text is one edit that can be undone, and the replaced text is saved as a
 * version. Without a project the text is empty. JavaFX thread.
 */
public final class PromptDocument {
    private static final Logger LOG = LoggerFactory.getLogger(PromptDocument.class);
    private static final DateTimeFormatter SAVED = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);
    /** Counted from the first unsaved key stroke, so that continuous typing is saved, too. */
    private static final Duration SAVE_DELAY = Duration.ofMillis(500);

    private static final Duration SETTLE_DELAY = Duration.ofMillis(150);

    private static final int LONGEST_EXCERPT = 60;

    private final BackgroundExecutor background;
    private final Notices notices;
    private final StatusLine status;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyStringWrapper settledText = new ReadOnlyStringWrapper(this, "settledText", "");
    private final ReadOnlyIntegerWrapper openings = new ReadOnlyIntegerWrapper(this, "openings");
    private final ReadOnlyObjectWrapper<@Nullable Project> project = new ReadOnlyObjectWrapper<>(this, "project");
    private final ReadOnlyObjectWrapper<FrozenTexts> frozen =
            new ReadOnlyObjectWrapper<>(this, "frozen", FrozenTexts.NONE);
    private final VersionLog versions = new VersionLog();
    private final LossCache losses = new LossCache();
    private final UndoHistory undo;
    private final List<Consumer<String>> adoptionListeners = new ArrayList<>();
    private Supplier<BooleanSupplier> editPosition = this::sameText;
    private @Nullable PromptFile file;
    private String openedText = "";
    /** The text that the latest accepted prompt replaced; empty if there is none. */
    private String replaced = "";
    /** Frozen texts missing from the prompt, about which the user has been notified. */
    private List<String> missing = List.of();

    private long revision;
    private boolean saveScheduled;
    /** Whether the latest saving failed. */
    private boolean unsaved;
    /** Whether the user does not want the text to be kept, although it is not saved. */
    private boolean givenUp;

    public PromptDocument(BackgroundExecutor background, Notices notices, StatusLine status) {
        this.background = background;
        this.notices = notices;
        this.status = status;
        this.undo = new UndoHistory(text, () -> editPosition.get(), this::say);
    }

    /** With LF line ends. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public String text() {
        return text.get();
    }

    /** The text after the latest pause of typing, for work that is too slow for every key stroke. */
    public ReadOnlyStringProperty settledTextProperty() {
        return settledText.getReadOnlyProperty();
    }

    /** The number of the current text; results for earlier ones are outdated. */
    public long revision() {
        return revision;
    }

    /**
     * Number of opened projects; the editor's undo history is cleared when it changes. It changes after
     * {@link #projectProperty()}, so that the project is there.
     */
    public ReadOnlyIntegerProperty openingsProperty() {
        return openings.getReadOnlyProperty();
    }

    /**
     * The open project; {@code null} without one. It is also replaced after a change of its settings or data: then
     * earlier measurements are invalid, and {@link #openingsProperty()} is the same.
     */
    public ReadOnlyObjectProperty<@Nullable Project> projectProperty() {
        return project.getReadOnlyProperty();
    }

    public @Nullable Project project() {
        return project.get();
    }

    public ReadOnlyObjectProperty<FrozenTexts> frozenProperty() {
        return frozen.getReadOnlyProperty();
    }

    public FrozenTexts frozen() {
        return frozen.get();
    }

    public VersionLog versions() {
        return versions;
    }

    public LossCache losses() {
        return losses;
    }

    /** The undo history of actions other than typing. */
    public UndoHistory undo() {
        return undo;
    }

    /** Called with each text by which the user has replaced the prompt, after the replacement. */
    public void addAdoptionListener(Consumer<String> listener) {
        adoptionListeners.add(listener);
    }

    /**
     * Sets the source of the editor's undo position, since an equal text may be the result of other edits.
     *
     * @param position returns a check whether the editor is at the same undo position again
     */
    public void setEditPosition(Supplier<BooleanSupplier> position) {
        editPosition = position;
    }

    private BooleanSupplier sameText() {
        String now = text.get();
        return () -> text.get().equals(now);
    }

    /** Whether the prompt is blank; if so, notifies the user. */
    public boolean tellIfBlank() {
        boolean blank = text().isBlank();
        if (blank) {
            notices.tellWhile(text.map(String::isBlank), Notice.error("The prompt is empty. Write one first."));
        }
        return blank;
    }

    /** The first prompt in the project's history. */
    public String first() {
        return versions.versions().isEmpty()
                ? openedText
                : versions.versions().getFirst().prompt();
    }

    /** The text itself if it is a version or was opened, else the version that it was made from. */
    public String kept() {
        return versions.idOf(text()) > 0 || text().equals(openedText)
                ? text()
                : previous().orElse(openedText);
    }

    /** What a kept text is called. */
    public String nameOf(String kept) {
        int id = versions.idOf(kept);
        return id > 0 ? "version " + id : "the prompt as opened";
    }

    /** The version that the text was made from, see {@link VersionLog#before}. */
    public Optional<String> previous() {
        return versions.before(text());
    }

    /**
     * Shows another project's prompt; clears the notices about the previous project.
     *
     * @throws BadFileException if the prompt cannot be read; the document is unchanged then
     */
    public void open(Project opening) {
        PromptFile opened = new PromptFile(opening);
        String prompt = opened.read();
        saveNow();
        replaceProject(opening, opened, prompt);
    }

    /** Closes the project, after saving its prompt. */
    public void close() {
        saveNow();
        replaceProject(null, null, "");
    }

    private void replaceProject(@Nullable Project opening, @Nullable PromptFile opened, String prompt) {
        file = opened;
        openedText = prompt;
        replaced = "";
        missing = List.of();
        losses.clear();
        undo.clear();
        notices.clear();
        versions.open(opening);
        frozen.set(
                opening == null
                        ? FrozenTexts.NONE
                        : new FrozenTexts(opening.settings().frozen()));
        setText(prompt);
        settle(prompt);
        project.set(opening);
        openings.set(openings.get() + 1);
        unsaved = false;
        givenUp = false;
        if (opening != null) {
            offerRecovery(opening);
        }
    }

    /** Replaces the project after a change of its settings or data; the text and its undo history stay. */
    public void reopen(Project again) {
        notices.forget(Notice.Topic.TOO_LONG);
        losses.clear();
        versions.reopen(again);
        project.set(again);
    }

    /** Sets the text, typed or replaced. */
    public void setText(String typed) {
        String lf = LineEnds.toLf(typed);
        if (lf.equals(text.get())) {
            return;
        }
        revision++;
        givenUp = false;
        status.textChanged();
        text.set(lf);
        if (!replaced.isEmpty() && lf.equals(replaced)) {
            say("Taken back: the prompt from before is in the editor again.");
        }
        if (file != null && !saveScheduled) {
            saveScheduled = true;
            background.latest("save", SAVE_DELAY, () -> Boolean.TRUE, due -> save(), this::failedToSave);
        }
        background.latest("settle", SETTLE_DELAY, () -> lf, this::settle, this::failedToSave);
    }

    private void settle(String prompt) {
        if (prompt.equals(text())) {
            notices.forget(Notice.Topic.TOO_LONG);
            versions.follow(prompt);
            settledText.set(prompt);
            tellMissingFrozenTexts(prompt);
        }
    }

    private void save() {
        saveScheduled = false;
        PromptFile to = file;
        String prompt = text();
        long stamp = revision;
        if (to != null) {
            background.disk().run(() -> to.save(prompt, stamp), this::saved, this::failedToSave);
        }
    }

    /**
     * Saves the prompt without waiting for the end of typing; returns when it is on disk.
     *
     * @return whether it is; if not, the user has been notified
     */
    public boolean saveNow() {
        if (file != null) {
            try {
                saved(file.save(text(), revision));
            } catch (BadFileException e) {
                failedToSave(e);
                return false;
            }
        }
        return true;
    }

    private void saved(Optional<? extends PromptFile.Foreign> foreign) {
        notices.forget(Notice.Topic.SAVING);
        if (unsaved) {
            unsaved = false;
            forgetCopy();
            status.show("The prompt is saved.");
        }
        keepForeign(foreign);
    }

    /** Tells it, and keeps a copy in the settings folder. */
    private void failedToSave(Throwable failure) {
        unsaved = true;
        if (failure instanceof BadFileException) {
            notices.tell(new Notice(
                    Notice.Topic.SAVING,
                    Notice.Kind.ERROR,
                    "The prompt is not saved. " + failure.getMessage() + " It is tried again every few seconds.",
                    List.of()));
        } else {
            notices.fail(Notice.Topic.SAVING, "saving the prompt", failure);
        }
        String prompt = text();
        if (!givenUp) {
            recovering(folder -> RecoveryCopy.keep(folder, prompt));
        }
    }

    private void recovering(Consumer<Path> work) {
        Project in = project.get();
        if (in != null) {
            background
                    .disk()
                    .run(
                            () -> {
                                work.accept(in.folder());
                                return Boolean.TRUE;
                            },
                            done -> {},
                            failure -> LOG.warn("The copy of the prompt fails: {}", failure.getMessage()));
        }
    }

    /** Tries again to save the prompt, if the latest try failed. */
    public void saveAgain() {
        if (unsaved && !saveScheduled) {
            save();
        }
    }

    /**
     * Keeps the prompt, which cannot be saved, for the next time that its project is opened.
     *
     * @throws BadFileException if that fails, too
     */
    public void keepForRecovery() {
        if (project.get() != null) {
            RecoveryCopy.keep(project.get().folder(), text());
        }
    }

    /**
     * Forgets the text that cannot be saved.
     *
     * @throws BadFileException if its copy cannot be deleted
     */
    public void giveUp() {
        givenUp = true;
        if (project.get() != null) {
            RecoveryCopy.forget(project.get().folder());
        }
    }

    private void forgetCopy() {
        recovering(RecoveryCopy::forget);
    }

    /** Offers the text that could not be saved when the project was open the last time. */
    private void offerRecovery(Project opened) {
        background
                .disk()
                .run(
                        () -> RecoveryCopy.of(opened.folder()),
                        copy -> copy.filter(kept -> opened.equals(project.get()))
                                .ifPresent(this::offer),
                        failure -> notices.fail("looking for unsaved text", failure));
    }

    private void offer(RecoveryCopy copy) {
        if (copy.prompt().equals(text())) {
            forgetCopy();
            return;
        }
        notices.tell(new Notice(
                Notice.Topic.RECOVERY,
                Notice.Kind.INFORMATION,
                "A text of " + SAVED.format(copy.saved().atZone(ZoneId.systemDefault()))
                        + " could not be saved in prompt.md then, and was kept.",
                List.of(
                        new Notice.Choice("Put it into the editor", () -> {
                            replace(copy.prompt());
                            forgetCopy();
                        }),
                        new Notice.Choice("Delete it", this::forgetCopy))));
    }

    private void keepForeign(Optional<? extends PromptFile.Foreign> foreign) {
        if (foreign.isEmpty() || project.get() == null) {
            return;
        }
        switch (foreign.get()) {
            case PromptFile.ForeignText(var known, var theirs) -> {
                versions.keepForeign(theirs, "written to prompt.md by another program");
                tell("Another program had changed prompt.md. Your text was saved over it; the other text is in the"
                        + " history.");
            }
            case PromptFile.Unreadable(var aside) ->
                tell("Another program had put something into prompt.md that is no UTF-8 text. It is kept as "
                        + aside.getFileName() + ", and your text was saved.");
        }
    }

    /**
     * Loads a change by another program of the prompt's file, as an edit that can be undone. What was typed meanwhile
     * stays, unless it is in the place of the change.
     */
    public void checkFile() {
        PromptFile looking = file;
        if (looking == null) {
            return;
        }
        background
                .disk()
                .run(
                        looking::changedOutside,
                        changed -> {
                            if (looking == file && changed.isPresent()) {
                                take(changed.get());
                            }
                        },
                        failure -> notices.fail("looking at prompt.md", failure));
    }

    private void take(PromptFile.ForeignText changed) {
        if (changed.text().equals(text())) {
            return;
        }
        Optional<String> merged = changed.known().equals(text())
                ? Optional.of(changed.text())
                : Replacement.merged(changed.known(), text(), changed.text());
        if (merged.isPresent()) {
            replace(merged.get());
            tell("Another program changed prompt.md; its text is in the editor. Undo brings yours back.");
        } else {
            keepForeign(Optional.of(changed));
        }
    }

    /** Adds a measured loss. */
    public void learn(PromptLoss loss) {
        losses.put(loss);
        if (loss.split() == Split.TRAIN) {
            try {
                versions.measure(loss.prompt(), loss.mean());
            } catch (BadFileException e) {
                notices.fail("keeping the loss of a version", e);
            }
        }
    }

    /** Freezes a part of the text, without the blanks at its ends. */
    public void freeze(int from, int to) {
        frozen().freezable(text(), from, to).ifPresent(span -> {
            FrozenTexts before = frozen();
            String part = span.of(text());
            if (changeFrozen(before.with(part), "freezing a text")) {
                status.show("Frozen: no rewrite may change " + quoted(part) + ", from the next run on.");
            }
        });
    }

    /** Unfreezes every frozen text that a part of the text touches. */
    public void unfreeze(int from, int to) {
        unfreeze(frozen().touching(text(), from, to));
    }

    private void unfreeze(List<String> texts) {
        if (!texts.isEmpty() && changeFrozen(frozen().without(texts), "unfreezing a text")) {
            status.show("Unfrozen: rewrites may change it again, from the next run on.");
        }
    }

    private boolean changeFrozen(FrozenTexts after, String name) {
        FrozenTexts before = frozen();
        boolean changed = setFrozen(after);
        if (changed) {
            undo.add(name, () -> setFrozen(before), () -> setFrozen(after));
        }
        return changed;
    }

    private boolean setFrozen(FrozenTexts texts) {
        Project in = project.get();
        if (in == null) {
            return false;
        }
        try {
            in.freeze(texts.texts());
        } catch (BadFileException e) {
            notices.fail("freezing a text", e);
            return false;
        }
        frozen.set(texts);
        tellMissingFrozenTexts(text());
        return true;
    }

    /** Notifies the user once that frozen texts are missing from the prompt. */
    private void tellMissingFrozenTexts(String prompt) {
        List<String> absent = frozen().absentFrom(prompt);
        if (absent.equals(missing)) {
            return;
        }
        notices.forget(Notice.Topic.FROZEN);
        if (!missing.containsAll(absent)) {
            String texts = absent.stream().map(PromptDocument::quoted).collect(Collectors.joining(", "));
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

    private static String quoted(String text) {
        return "\u201c" + Excerpt.of(text, LONGEST_EXCERPT) + "\u201d";
    }

    /** Why a rewrite must not replace the prompt, with the remedy; empty if it may. */
    public Optional<String> refusal(String rewrite) {
        return frozen().lostIn(text(), rewrite)
                .map(part -> "it changes the frozen text " + quoted(part)
                        + ". Unfreeze that first, or take only changes that leave it as it is.");
    }

    /**
     * Replaces the prompt and saves the new one as a version, whose parent is the replaced one.
     *
     * @param loss on the training examples, if it is known
     */
    public void adopt(String found, @Nullable Double loss, String origin) {
        Optional<String> refusal = refusal(found);
        if (refusal.isPresent()) {
            notices.tell(Notice.error("The other prompt was not accepted: " + refusal.get()));
            return;
        }
        String before = text();
        if (keepAndReplace(found, loss, origin, 0)) {
            replaced = before;
            say("Accepted: " + origin + ". Undo brings the old prompt back; it is in the history as well.");
            adoptionListeners.forEach(listener -> listener.accept(found));
        }
    }

    /** The same with a prompt made from the one in the editor; reports the change of the loss. */
    public void adopt(PromptLoss before, PromptLoss after, String origin, String did) {
        learn(after);
        adopt(after.prompt(), after.mean(), origin);
        PairedDifference difference = after.minus(before);
        say(did + ": loss " + Numbers.loss(before.mean()) + " \u2192 " + Numbers.loss(after.mean()) + " ("
                + Numbers.difference(difference.mean()) + ", 95\u00a0% interval " + Numbers.interval(difference.ci95())
                + "). Undo brings the old prompt back.");
    }

    /**
     * Replaces the prompt and saves the new one as a version with the given parent.
     *
     * @param parent the version that the prompt was made from; 0 for the replaced one
     */
    public void branch(String found, @Nullable Double loss, String origin, int parent) {
        if (keepAndReplace(found, loss, origin, parent)) {
            say("Branched. The next run starts here; the other prompt is in the history.");
        }
    }

    private boolean keepAndReplace(String found, @Nullable Double loss, String origin, int parent) {
        if (found.equals(text())) {
            return false;
        }
        int before = replace(found);
        if (before > 0) {
            versions.keep(parent > 0 ? parent : before, found, loss, origin);
        }
        return before > 0;
    }

    /** Puts a version into the editor. */
    public void restore(PromptVersion version) {
        if (!version.prompt().equals(text()) && replace(version.prompt()) > 0) {
            say("Restored version " + version.id() + ". Undo brings the other prompt back.");
        }
    }

    /** Puts a text into the editor and returns the version of the replaced text; 0 if that could not be saved. */
    private int replace(String found) {
        if (project.get() == null) {
            return 0;
        }
        int before = keepCurrent();
        if (before > 0) {
            setText(found);
            settle(found);
            saveNow();
        }
        return before;
    }

    /** Saves the text on disk and as a version, unless it is one; 0, with a notice to the user, if that fails. */
    public int keepVersion() {
        saveNow();
        return keepCurrent();
    }

    private int keepCurrent() {
        Double loss = losses.training(text()).map(PromptLoss::mean).orElse(null);
        String origin = text().equals(openedText) ? "the prompt as opened" : "edited by hand";
        try {
            return versions.keepCurrent(text(), loss, origin);
        } catch (BadFileException e) {
            notices.fail("keeping the prompt in the history", e);
            return 0;
        }
    }

    /** Shows a status line about the text, which is cleared when the text changes. */
    private void say(String line) {
        status.showAboutText(line);
    }

    private void tell(String told) {
        notices.tell(new Notice(Notice.Topic.PROMPT_FILE, Notice.Kind.INFORMATION, told, List.of()));
    }
}
