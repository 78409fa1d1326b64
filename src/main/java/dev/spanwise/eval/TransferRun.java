package dev.spanwise.eval;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures prompts on one model after the other, so that no two need to be in memory. */
public final class TransferRun {
    /** A model that is there while it is used. */
    public interface Contender {
        /** As it was asked for. */
        String name();

        /** @throws ModelException if it cannot be opened, or as the work does */
        void use(Consumer<Model> work);
    }

    /** What a prompt achieves on a model. */
    @FunctionalInterface
    public interface Trial {
        /** @throws ModelException if the model cannot answer */
        Transfer.Cell of(String prompt, Model model);
    }

    private final Trial trial;
    private final CancelToken cancel;
    private final Consumer<Transfer> watcher;
    private Transfer transfer = new Transfer(List.of(), List.of());

    /** @param watcher told what there is after each step, so that it is kept when the work is stopped */
    public TransferRun(Trial trial, CancelToken cancel, Consumer<Transfer> watcher) {
        this.trial = trial;
        this.cancel = cancel;
        this.watcher = watcher;
    }

    /**
     * A model that fails becomes a column with its reason.
     *
     * @param prompts the first is the one to compare with
     * @param models the first is the one that the prompts were tuned on
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Transfer of(List<Transfer.Prompt> prompts, List<? extends Contender> models) {
        transfer = new Transfer(
                prompts,
                models.stream().map(model -> Transfer.Column.of(model.name())).toList());
        for (int at = 0; at < models.size(); at++) {
            cancel.checkpoint();
            measure(at, models.get(at));
        }
        return transfer;
    }

    private void measure(int at, Contender contender) {
        try {
            contender.use(model -> {
                List<Transfer.Cell> cells = new ArrayList<>();
                for (Transfer.Prompt prompt : transfer.prompts()) {
                    cells.add(trial.of(prompt.text(), model));
                    tell(
                            at,
                            new Transfer.Column(
                                    contender.name(), Optional.of(model.fingerprint()), cells, Optional.empty()));
                }
            });
        } catch (ModelException e) {
            Transfer.Column so = transfer.columns().get(at);
            tell(
                    at,
                    new Transfer.Column(
                            so.model(), so.fingerprint(), so.cells(), Optional.of(String.valueOf(e.getMessage()))));
        }
    }

    private void tell(int at, Transfer.Column column) {
        transfer = transfer.with(at, column);
        watcher.accept(transfer);
    }
}
