package dev.spanwise.gui.candidates.draft;

import dev.spanwise.pmpo.Invariants;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.text.LineEnds;
import dev.spanwise.text.WordDiff;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The open draft and the score of its current text. Scores of other texts are dropped. */
public final class DraftViewModel {
    /**
     * A request to score a draft.
     *
     * @param before the prompt in use
     * @param after the draft
     */
    public record Request(String before, String after) {}

    /**
     * A draft that the user accepts as prompt.
     *
     * @param origin its origin, such as "candidate 11, edited"
     */
    public record Accepted(DraftScore score, String origin) {}

    private static final String EARLIER = " of an earlier run";

    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<@Nullable WordDiff> diff = new ReadOnlyObjectWrapper<>(this, "diff");
    private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper(this, "says", "");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");
    private final ReadOnlyBooleanWrapper acceptable = new ReadOnlyBooleanWrapper(this, "acceptable");
    private final ReadOnlyIntegerWrapper requests = new ReadOnlyIntegerWrapper(this, "requests");
    private final BooleanProperty ready = new SimpleBooleanProperty(this, "ready");
    private final Map<String, String> drafts = new HashMap<>();
    private Consumer<Request> onScore = request -> {};
    private Consumer<Accepted> onAccept = accepted -> {};
    private Invariants invariants = new Invariants(List.of());
    private String incumbent = "";
    /** The open draft's name before {@link #rename}; empty if it was not renamed. */
    private String renamed = "";

    private @Nullable DraftScore score;

    public DraftViewModel() {
        text.addListener((property, old, now) -> rescore());
        ready.addListener((property, old, now) -> {
            if (score == null) {
                rescore();
            }
        });
    }

    /** Opens the existing draft of a candidate, or a new one with the candidate's text. */
    public void edit(String candidate, String own) {
        keep();
        renamed = "";
        name.set(candidate);
        String draft = drafts.getOrDefault(candidate, own);
        if (draft.equals(text.get())) {
            rescore();
        } else {
            text.set(draft);
        }
        requests.set(requests.get() + 1);
    }

    /** Restores stored drafts without showing the pane. */
    public void restoreDrafts(String open, Map<String, String> texts) {
        drafts.putAll(texts);
        name.set(open);
        text.set(texts.getOrDefault(open, ""));
    }

    /** The texts of all drafts by their candidates' names. */
    public Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>(drafts);
        texts.put(name.get(), text.get());
        return texts;
    }

    private void keep() {
        if (!name.get().isEmpty()) {
            drafts.put(name.get(), text.get());
        }
    }

    /**
     * To be called when candidate numbers are reused. Discards all drafts except the open one, whose name gets the
     * suffix {@value #EARLIER}.
     */
    public void rename() {
        drafts.clear();
        renamed = name.get().isEmpty() || name.get().endsWith(EARLIER) ? "" : name.get();
        if (!renamed.isEmpty()) {
            name.set(renamed + EARLIER);
        }
    }

    /** Undoes the latest {@link #rename} when the names refer to the same candidates again. */
    public void reattach() {
        if (!renamed.isEmpty()) {
            name.set(renamed);
            renamed = "";
        }
    }

    /** Clears the open draft's score, since losses are measured under other conditions now. */
    public void clearScore() {
        rescore();
    }

    /** Discards all drafts. */
    public void close() {
        renamed = "";
        drafts.clear();
        name.set("");
        text.set("");
        rescore();
    }

    /** Counts the calls of {@link #edit}. */
    public ReadOnlyIntegerProperty requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    /** The candidate whose draft is open; empty if none is. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    public StringProperty textProperty() {
        return text;
    }

    /** The diff from the prompt in use to the draft; {@code null} if no draft is open. */
    public ReadOnlyObjectProperty<@Nullable WordDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    /** The draft's loss, or why it is not known yet. */
    public ReadOnlyStringProperty summaryProperty() {
        return says.getReadOnlyProperty();
    }

    /** Why the draft cannot be accepted; empty if it can. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** Whether the draft is scored, differs from the prompt in use, and violates no invariant. */
    public ReadOnlyBooleanProperty acceptableProperty() {
        return acceptable.getReadOnlyProperty();
    }

    /** Whether the model is idle. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** Called with a draft to score; a later request supersedes an earlier one. */
    public void setOnScore(Consumer<Request> action) {
        onScore = action;
    }

    public void setOnAccept(Consumer<Accepted> action) {
        onAccept = action;
    }

    public void setIncumbent(String prompt) {
        if (!prompt.equals(incumbent)) {
            incumbent = prompt;
            rescore();
        }
    }

    public void setInvariants(Invariants invariants) {
        this.invariants = invariants;
        refresh();
    }

    /** Adds a score, which is shown if it belongs to the current texts of draft and prompt. */
    public void know(DraftScore found) {
        if (found.before().prompt().equals(incumbent) && found.after().prompt().equals(draft())) {
            score = found;
            says.set(found.sentence());
            refresh();
        }
    }

    /** Shows why a request failed. */
    public void fail(Request request, String reason) {
        if (score == null && request.equals(new Request(incumbent, draft()))) {
            says.set(reason);
        }
    }

    /** Accepts the draft as prompt. */
    public void accept() {
        DraftScore found = score;
        if (found != null && acceptable.get()) {
            onAccept.accept(new Accepted(found, name.get() + ", edited"));
        }
    }

    private void rescore() {
        score = null;
        boolean open = !name.get().isEmpty();
        diff.set(open ? WordDiff.of(incumbent, draft()) : null);
        refresh();
        if (!open || draft().isBlank()) {
            says.set("");
        } else if (ready.get()) {
            says.set("Scoring\u2026");
            onScore.accept(new Request(incumbent, draft()));
        } else {
            says.set("Scored as soon as the model is free.");
        }
    }

    private void refresh() {
        Optional<Refusal> violation =
                name.get().isEmpty() ? Optional.empty() : invariants.violation(incumbent, draft());
        refusal.set(violation
                .map(found -> "Not as it is: " + found.reason()
                        + (found.kind() == Refusal.Kind.FROZEN ? ". Unfreeze it first, or put it back." : "."))
                .orElse(""));
        acceptable.set(score != null && violation.isEmpty() && !draft().equals(incumbent));
    }

    private String draft() {
        return LineEnds.toLf(text.get());
    }
}
