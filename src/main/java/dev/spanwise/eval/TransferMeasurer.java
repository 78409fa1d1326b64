package dev.spanwise.eval;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures prompts on one model after the other, so that only one is in memory at a time. */
public final class TransferMeasurer {
    /** Opens a model for the duration of a callback. */
    public interface Contender {
        /** The name given by the caller. */
        String name();

        /** @throws ModelException if it cannot be opened, or thrown by the work */
        void use(Consumer<Model> work);
    }

    /** Measures a prompt on a model. */
    @FunctionalInterface
    public interface Trial {
        /** @throws ModelException if the model cannot answer */
        TransferMatrix.Cell of(String prompt, Model model);
    }

    private final Trial trial;
    private final CancelToken cancel;
    private final Consumer<TransferMatrix> progress;
    private TransferMatrix transfer = new TransferMatrix(List.of(), List.of());

    /** @param progress gets the results so far after each step, so that they are not lost by a cancellation */
    public TransferMeasurer(Trial trial, CancelToken cancel, Consumer<TransferMatrix> progress) {
        this.trial = trial;
        this.cancel = cancel;
        this.progress = progress;
    }

    /**
     * A model that fails becomes a column with its reason.
     *
     * @param prompts the first one is the baseline
     * @param models the prompts were tuned on the first one
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public TransferMatrix of(List<TransferMatrix.Prompt> prompts, List<? extends Contender> models) {
        transfer = new TransferMatrix(
                prompts,
                models.stream()
                        .map(model -> TransferMatrix.Column.of(model.name()))
                        .toList());
        for (int at = 0; at < models.size(); at++) {
            cancel.checkpoint();
            measure(at, models.get(at));
        }
        return transfer;
    }

    private void measure(int at, Contender contender) {
        try {
            contender.use(model -> {
                List<TransferMatrix.Cell> cells = new ArrayList<>();
                for (TransferMatrix.Prompt prompt : transfer.prompts()) {
                    cells.add(trial.of(prompt.text(), model));
                    tell(
                            at,
                            new TransferMatrix.Column(
                                    contender.name(), Optional.of(model.fingerprint()), cells, Optional.empty()));
                }
            });
        } catch (ModelException e) {
            TransferMatrix.Column so = transfer.columns().get(at);
            tell(
                    at,
                    new TransferMatrix.Column(
                            so.model(), so.fingerprint(), so.cells(), Optional.of(String.valueOf(e.getMessage()))));
        }
    }

    private void tell(int at, TransferMatrix.Column column) {
        transfer = transfer.with(at, column);
        progress.accept(transfer);
    }
}
