package dev.spanwise.gui.prompt;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.Replacement;
import dev.spanwise.text.Span;
import dev.spanwise.text.TextSearch;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What is looked for in an editor's text, where it occurs, and what would replace it. JavaFX thread. */
final class FindViewModel {
    private final ObservableValue<String> text;
    private final ObservableValue<Optional<Span>> selection;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final StringProperty replacement = new SimpleStringProperty(this, "replacement", "");
    private final BooleanProperty caseSensitive = new SimpleBooleanProperty(this, "caseSensitive");
    private final BooleanProperty wholeWord = new SimpleBooleanProperty(this, "wholeWord");
    private final BooleanProperty regex = new SimpleBooleanProperty(this, "regex");
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyObjectWrapper<List<Span>> found = new ReadOnlyObjectWrapper<>(this, "found", List.of());
    private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper(this, "says", "");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper(this, "failed");
    private @Nullable TextSearch search;

    FindViewModel(ObservableValue<String> text, ObservableValue<Optional<Span>> selection) {
        this.text = text;
        this.selection = selection;
        for (ObservableValue<?> condition : List.of(query, caseSensitive, wholeWord, regex)) {
            condition.addListener((observable, old, now) -> compile());
        }
        text.addListener((observable, old, now) -> look());
        shown.addListener((observable, old, now) -> look());
        selection.addListener((observable, old, now) -> say());
    }

    StringProperty queryProperty() {
        return query;
    }

    StringProperty replacementProperty() {
        return replacement;
    }

    BooleanProperty caseSensitiveProperty() {
        return caseSensitive;
    }

    BooleanProperty wholeWordProperty() {
        return wholeWord;
    }

    BooleanProperty regexProperty() {
        return regex;
    }

    /** Whether the bar is shown; the text is searched only then. */
    BooleanProperty shownProperty() {
        return shown;
    }

    /** All occurrences in the text. */
    ReadOnlyObjectProperty<List<Span>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** How many occurrences there are, and which of them is selected; or what is wrong with the query. */
    ReadOnlyStringProperty saysProperty() {
        return says.getReadOnlyProperty();
    }

    /** Whether nothing is found, or the query is wrong. */
    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    private void say(String what, boolean failure) {
        says.set(what);
        failed.set(failure);
    }

    private void compile() {
        search = null;
        try {
            search = query.get().isEmpty()
                    ? null
                    : new TextSearch(query.get(), caseSensitive.get(), wholeWord.get(), regex.get());
            look();
        } catch (InvalidInputException e) {
            look();
            say(e.getMessage(), true);
        }
    }

    private void look() {
        found.set(search == null || !shown.get() ? List.of() : search.in(text.getValue()));
        say();
    }

    private void say() {
        if (search == null || !shown.get()) {
            say("", false);
            return;
        }
        List<Span> all = found.get();
        int selected = selected().map(all::indexOf).orElse(-1);
        say(
                all.isEmpty()
                        ? "Not found"
                        : selected < 0
                                ? "%,d found".formatted(all.size())
                                : "%,d of %,d".formatted(selected + 1, all.size()),
                all.isEmpty());
    }

    /** The selected occurrence. */
    Optional<Span> selected() {
        return selection.getValue().filter(found.get()::contains);
    }

    /** The first occurrence at or after an offset, or else the first of all. */
    Optional<Span> next(int from) {
        return found.get().stream()
                .filter(span -> span.start() >= from)
                .findFirst()
                .or(() -> found.get().stream().findFirst());
    }

    /** The last occurrence before an offset, or else the last of all. */
    Optional<Span> previous(int to) {
        List<Span> backwards = found.get().reversed();
        return backwards.stream()
                .filter(span -> span.end() <= to)
                .findFirst()
                .or(() -> backwards.stream().findFirst());
    }

    /** What replaces the selected occurrence; empty if none is selected. */
    List<Replacement> replacingSelected() {
        return selected()
                .map(span -> replacingAll().stream()
                        .filter(each -> each.start() == span.start())
                        .toList())
                .orElse(List.of());
    }

    /** What replaces all occurrences; the last replacement comes first. Empty if it cannot be done, which is said. */
    List<Replacement> replacingAll() {
        if (search == null) {
            return List.of();
        }
        try {
            return search.replacements(text.getValue(), replacement.get());
        } catch (InvalidInputException e) {
            say(e.getMessage(), true);
            return List.of();
        }
    }

    /** Says how many were replaced. */
    void replaced(int count) {
        say("%,d replaced".formatted(count), false);
    }
}
