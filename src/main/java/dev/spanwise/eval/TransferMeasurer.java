package dev.spanwise.eval;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures prompts on one model after the other, so that no two need to be in memory. */
public final class TransferMeasurer {
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
        TransferMatrix.Cell of(String prompt, Model model);
    }

    private final Trial trial;
    private final CancelToken cancel;
    private final Consumer<TransferMatrix> progress;
    private TransferMatrix transfer = new TransferMatrix(List.of(), List.of());

    /** @param progress told what there is after each step, so that it is kept when the work is stopped */
    public TransferMeasurer(Trial trial, CancelToken cancel, Consumer<TransferMatrix> progress) {
        this.trial = trial;
        this.cancel = cancel;
        this.progress = progress;
    }

    /**
     * A model that fails becomes a column with its reason.
     *
     * @param prompts the first is the one to compare with
     * @param models the first is the one that the prompts were tuned on
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
