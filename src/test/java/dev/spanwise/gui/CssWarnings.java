package dev.spanwise.gui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.CssParser;

/** What JavaFX has to say against stylesheets: errors in them, and colours that nothing defines. */
final class CssWarnings {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    // Held here since JavaFX keeps its list only as long as somebody does.
    private final ObservableList<CssParser.ParseError> errors = CssParser.errorsProperty();

    private CssWarnings() {}

    static CssWarnings watch() {
        CssWarnings warnings = new CssWarnings();
        warnings.errors.addListener((ListChangeListener<CssParser.ParseError>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(error -> warnings.seen.add(error.getMessage()));
            }
        });
        return warnings;
    }

    /** Empties JavaFX's list, which all tests of this process share. */
    void forget() {
        errors.clear();
    }

    List<String> seen() {
        return List.copyOf(seen);
    }
}
