package dev.spanwise.gui.backend;

import dev.spanwise.app.DownloadedModels;
import dev.spanwise.app.DownloadedModels.Order;
import dev.spanwise.backend.hub.DownloadProgress;
import dev.spanwise.backend.hub.KnownModel;
import dev.spanwise.backend.hub.Precision;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.score.CancelToken;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The download of a model from the hub. */
public final class DownloadViewModel {
    /** The choice of the recommended precision. */
    public static final String ADVISED = "advised";

    private static final String REVISION = "main";

    private final List<KnownModel> models = KnownModel.all();
    private final BackgroundExecutor background;
    private final Consumer<String> here;
    private CancelToken cancel = new CancelToken();

    private final StringProperty id = new SimpleStringProperty("");
    private final StringProperty precision = new SimpleStringProperty(ADVISED);
    private final StringProperty hub = new SimpleStringProperty(DownloadedModels.hub());
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final DoubleProperty progress = new SimpleDoubleProperty();

    /** @param here gets the name of a downloaded model */
    DownloadViewModel(BackgroundExecutor background, Consumer<String> here) {
        this.background = background;
        this.here = here;
        id.subscribe(this::describe);
    }

    private void describe(String chosen) {
        if (!loading.get()) {
            state.set(models.stream()
                    .filter(known -> known.id().equals(chosen))
                    .map(known -> known.words() + ".")
                    .findFirst()
                    .orElse(""));
        }
    }

    /** Ids of known models. */
    public List<String> known() {
        return models.stream().map(KnownModel::id).toList();
    }

    public List<String> precisions() {
        return Stream.concat(
                        Stream.of(ADVISED), Arrays.stream(Precision.values()).map(Precision::id))
                .toList();
    }

    /** Starts or resumes a download. */
    public void start() {
        if (id.get() == null || id.get().isBlank()) {
            state.set("Name a model, such as " + known().getFirst() + ".");
            return;
        }
        CancelToken token = new CancelToken();
        cancel = token;
        loading.set(true);
        progress.set(0);
        String wanted = id.get().strip();
        String from = hub.get().strip();
        Optional<Precision> chosen = Optional.of(precision.get())
                .filter(name -> !name.equals(ADVISED))
                .map(Precision::of);
        state.set("Asking " + from + " \u2026");
        Consumer<DownloadProgress> told = background.coalesced(events -> show(events.getLast()));
        background.run(
                () -> DownloadedModels.get(new Order(wanted, chosen, REVISION, from, Optional.empty()), told, token)
                        .name(),
                name -> {
                    loading.set(false);
                    state.set(name + " is here.");
                    here.accept(name);
                },
                failure -> {
                    loading.set(false);
                    state.set(
                            failure instanceof CancellationException
                                    ? "Stopped. The next download of it resumes where this one stopped."
                                    : String.valueOf(failure.getMessage()));
                });
    }

    private void show(DownloadProgress now) {
        progress.set((double) now.done() / Math.max(1, now.total()));
        state.set(now.words());
    }

    public void stop() {
        cancel.cancel();
    }

    public StringProperty idProperty() {
        return id;
    }

    public StringProperty precisionProperty() {
        return precision;
    }

    /** The hub's address. */
    public StringProperty hubProperty() {
        return hub;
    }

    /** The progress or the error. */
    public ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    public DoubleProperty progressProperty() {
        return progress;
    }
}
