package dev.spanwise.gui.guide;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The pages of the guide that match the search, and the selected one. */
public final class GuideViewModel {
    private final List<GuidePage> all;
    private final ObservableList<GuidePage> pages = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ReadOnlyObjectWrapper<List<String>> words = new ReadOnlyObjectWrapper<>(this, "words", List.of());
    private final ObjectProperty<@Nullable GuidePage> page = new SimpleObjectProperty<>(this, "page");

    public GuideViewModel(List<GuidePage> all) {
        this.all = List.copyOf(all);
        pages.setAll(all);
        page.set(all.getFirst());
        search.addListener((observable, old, now) -> look(now));
    }

    private void look(String wanted) {
        words.set(Arrays.stream(wanted.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList());
        GuidePage before = page.get();
        pages.setAll(all.stream().filter(each -> each.holds(words.get())).toList());
        page.set(pages.contains(before) ? before : pages.isEmpty() ? null : pages.getFirst());
    }

    /** Opens a page, regardless of the search. */
    public void open(String title) {
        search.set("");
        all.stream().filter(each -> each.title().equals(title)).forEach(page::set);
    }

    public ObservableList<GuidePage> pages() {
        return pages;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** The search words in lower case. */
    public ReadOnlyObjectProperty<List<String>> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** The selected page; {@code null} if no page matches the search. */
    public ObjectProperty<@Nullable GuidePage> pageProperty() {
        return page;
    }
}
