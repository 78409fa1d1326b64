package dev.spanwise.gui.tokens;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The tokens of the selected example under two prompts, A and B; scored only while the pane is visible. */
public final class TokensViewModel {
    /**
     * A request to score an example.
     *
     * @param before prompt A, if there is one
     * @param after prompt B
     */
    public record Request(Example example, Optional<String> before, String after) {}

    private final Map<PromptSource, String> prompts = new EnumMap<>(PromptSource.class);
    private final ObjectProperty<PromptSource> before =
            new SimpleObjectProperty<>(this, "before", PromptSource.PREVIOUS);
    private final ObjectProperty<PromptSource> after = new SimpleObjectProperty<>(this, "after", PromptSource.EDITOR);
    private final ReadOnlyObjectWrapper<@Nullable Example> example = new ReadOnlyObjectWrapper<>(this, "example");
    private final ReadOnlyObjectWrapper<@Nullable TokenComparison> comparison =
            new ReadOnlyObjectWrapper<>(this, "comparison");
    private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper(this, "outdated");
    private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper(this, "says", "");
    private final BooleanProperty seen = new SimpleBooleanProperty(this, "seen");
    private final BooleanProperty ready = new SimpleBooleanProperty(this, "ready");
    private Consumer<Request> onScore = request -> {};
    private boolean standsIn;
    /** The request whose result is shown. */
    private @Nullable Request known;

    public TokensViewModel() {
        before.addListener((property, old, now) -> {
            standsIn = false;
            look();
        });
        after.addListener((property, old, now) -> look());
        seen.addListener((property, old, now) -> look());
        ready.addListener((property, old, now) -> look());
        look();
    }

    /** Sets the example whose right answer is shown, {@code null} for none; clears the previous result. */
    public void setExample(@Nullable Example shown) {
        known = null;
        comparison.set(null);
        example.set(shown);
        look();
    }

    /** Sets the current text of a prompt; {@code null} if there is none. */
    public void setPrompt(PromptSource choice, @Nullable String text) {
        String old = text == null || text.isBlank() ? prompts.remove(choice) : prompts.put(choice, text);
        standIn();
        if ((choice == before.get() || choice == after.get()) && !(text == null ? "" : text).equals(old)) {
            look();
        }
    }

    /** Without a previous version, the selected candidate is used instead. */
    private void standIn() {
        boolean previous = prompts.containsKey(PromptSource.PREVIOUS);
        if (before.get() == PromptSource.PREVIOUS && !previous && prompts.containsKey(PromptSource.CANDIDATE)) {
            before.set(PromptSource.CANDIDATE);
            standsIn = true;
        } else if (standsIn && previous) {
            before.set(PromptSource.PREVIOUS);
        }
    }

    /** Called to score; a later request supersedes an earlier one. */
    public void setOnScore(Consumer<Request> action) {
        onScore = action;
    }

    /** Adds the losses of a request, which are shown if the request is still current. */
    public void know(Request request, @Nullable ExampleLoss under, ExampleLoss now) {
        if (wanted().filter(request::equals).isPresent()) {
            known = request;
            outdated.set(false);
            TokenComparison found = TokenComparison.of(under, now);
            comparison.set(found);
            says.set(sentence(found));
        }
    }

    private String sentence(TokenComparison of) {
        Example shown = example.get();
        String answer = shown == null || shown.goal().kind() == TaskKind.SUPERVISED
                ? ""
                : " The loss compares this answer with the wrong ones.";
        return of.sentence()
                + (of.isPaired() ? "" : " No prompt A: " + before.get().absence() + ".")
                + answer;
    }

    /** Shows why a request failed. */
    public void fail(Request request, String reason) {
        if (wanted().filter(request::equals).isPresent() && !request.equals(known)) {
            says.set(reason);
        }
    }

    public ObjectProperty<PromptSource> beforeProperty() {
        return before;
    }

    public ObjectProperty<PromptSource> afterProperty() {
        return after;
    }

    public ReadOnlyObjectProperty<@Nullable Example> exampleProperty() {
        return example.getReadOnlyProperty();
    }

    /** The tokens; {@code null} if none are known. */
    public ReadOnlyObjectProperty<@Nullable TokenComparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** Whether a prompt has changed since the tokens were scored. */
    public ReadOnlyBooleanProperty outdatedProperty() {
        return outdated.getReadOnlyProperty();
    }

    /** The summary, or why there is none. */
    public ReadOnlyStringProperty summaryProperty() {
        return says.getReadOnlyProperty();
    }

    /** Whether the pane is visible. */
    public BooleanProperty seenProperty() {
        return seen;
    }

    /** Whether the model is idle. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    private Optional<Request> wanted() {
        Example of = example.get();
        String now = prompts.get(after.get());
        return of == null || of.split() == Split.SHOT || now == null
                ? Optional.empty()
                : Optional.of(new Request(of, Optional.ofNullable(prompts.get(before.get())), now));
    }

    private void look() {
        Optional<Request> wanted = wanted();
        TokenComparison found = comparison.get();
        boolean current = wanted.isPresent() && wanted.get().equals(known);
        outdated.set(found != null && !current);
        if (wanted.isEmpty()) {
            says.set(absence());
        } else if (current && found != null) {
            says.set(sentence(found));
        } else {
            says.set(ready.get() ? "Scoring\u2026" : "Scored as soon as the model is free.");
            if (seen.get()) {
                onScore.accept(wanted.get());
            }
        }
    }

    private String absence() {
        Example of = example.get();
        if (of == null) {
            return "Select an example at the left to see which tokens of its answer cost most.";
        }
        return of.split() == Split.SHOT
                ? "This example is shown to the model with every prompt, so it is not scored. Select another one."
                : "No prompt B: " + after.get().absence() + ".";
    }
}
