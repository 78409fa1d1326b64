package dev.spanwise.gui.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The commands that match the typed words, best first, recently used ones before others. Matches names, else the words
 * in {@code about}, else letters scattered over the names.
 */
public final class PaletteViewModel {
    private final List<PaletteCommand> all;
    private final Map<String, Integer> latest = new HashMap<>();
    private final Consumer<String> onRun;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObservableList<PaletteCommand> shown = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(this, "chosen", -1);

    /**
     * @param all in the order of the menus
     * @param latest names of the recently used commands, latest first
     * @param onRun gets the name of the command that is run
     */
    public PaletteViewModel(List<PaletteCommand> all, List<String> latest, Consumer<String> onRun) {
        this.all = List.copyOf(all);
        latest.forEach(name -> this.latest.putIfAbsent(name, this.latest.size()));
        this.onRun = onRun;
        query.addListener((observable, old, now) -> look());
        look();
    }

    private void look() {
        List<String> words = Arrays.stream(query.get().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<PaletteCommand> fitting = Stream.<Predicate<PaletteCommand>>of(
                        command -> command.fit(words, false) > 0,
                        command -> command.isAbout(words),
                        command -> command.fit(words, true) > 0)
                .map(fits -> all.stream().filter(fits).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(ArrayList::new)
                .orElseGet(ArrayList::new);
        // A stable sort: equal ones stay in the order of the menus.
        fitting.sort(Comparator.comparing((PaletteCommand command) -> !command.possible())
                .thenComparing(command -> words.isEmpty() ? 0 : -command.fit(words, true))
                .thenComparing(command -> latest.getOrDefault(command.name(), latest.size())));
        // Reset first, so that the index is never out of range.
        chosen.set(-1);
        shown.setAll(fitting);
        chosen.set(fitting.isEmpty() || !fitting.getFirst().possible() ? -1 : 0);
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObservableList<PaletteCommand> shown() {
        return shown;
    }

    /** The index of the command that Enter runs; -1 if none. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Moves the selection to another enabled command, with wrap-around. */
    public void move(int by) {
        int possible = (int) shown.stream().filter(PaletteCommand::possible).count();
        if (possible > 0) {
            chosen.set(Math.floorMod(chosen.get() + by, possible));
        }
    }

    public void choose(PaletteCommand command) {
        if (command.possible()) {
            chosen.set(shown.indexOf(command));
        }
    }

    /** The selected command, which is recorded as used. */
    public Optional<PaletteCommand> take() {
        if (chosen.get() < 0) {
            return Optional.empty();
        }
        PaletteCommand command = shown.get(chosen.get());
        onRun.accept(command.name());
        return Optional.of(command);
    }
}
