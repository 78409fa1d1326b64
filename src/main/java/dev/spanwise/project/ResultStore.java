package dev.spanwise.project;

import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the latest analysis, evaluation, drafts and rejections in the project's folder {@code findings}. Analyses and
 * evaluations are stored with a key of model, data, layout and loss function; entries with another key and unreadable
 * files are ignored, since they can be computed again. Thread-safe.
 */
public final class ResultStore {
    /** File format version; files of another version are ignored. */
    private static final String FORM = "1";

    private final Project project;
    private final String under;
    /** Key of evaluations: {@code under} plus judge and reward model. */
    private final String judgedUnder;

    /**
     * @param project the current one
     * @param model fingerprint of the session's model
     */
    public ResultStore(Project project, String model) {
        this.project = project;
        this.under = String.join(
                " ",
                FORM,
                model,
                project.data().fingerprint(),
                project.layout(),
                project.settings().loss().toString());
        this.judgedUnder = String.join(
                " ",
                under,
                project.settings().judge().orElse("-"),
                project.settings().reward().orElse("-"));
    }

    /**
     * The results of prompts on the test examples.
     *
     * @param answers the generated answers of one or two prompts, the current prompt's last
     * @param losses on the test examples, likewise; for data with wrong answers, where no answers are generated
     * @param judged the judge's result, for display; may be empty
     * @param rewarded the reward model's result, for display; may be empty
     */
    public record Evaluated(List<Answered> answers, List<PromptLoss> losses, String judged, String rewarded) {
        public Evaluated {
            answers = List.copyOf(answers);
            losses = List.copyOf(losses);
        }
    }

    /**
     * The generated answers to the test examples.
     *
     * @param texts in the order of the test examples
     */
    public record Answered(String prompt, List<String> texts) {
        public Answered {
            texts = List.copyOf(texts);
        }
    }

    private record KeptAnalysis(String under, Importance found) {}

    private record KeptEvaluation(String under, Evaluated found) {}

    /** @param run path of the journal, relative to the project's folder */
    private record KeptRejections(String run, List<Integer> candidates) {
        KeptRejections {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Candidates edited by the user.
     *
     * @param open name of the open one
     * @param texts by the candidates' names
     */
    public record Drafts(String open, Map<String, String> texts) {
        public Drafts {
            texts = Map.copyOf(texts);
        }
    }

    /** The latest analysis of a prompt. */
    public Optional<Importance> analysis() {
        return read(analysisFile(), KeptAnalysis.class)
                .filter(kept -> kept.under().equals(under))
                .map(KeptAnalysis::found);
    }

    /** The latest evaluation. */
    public Optional<Evaluated> evaluation() {
        return read(evaluationFile(), KeptEvaluation.class)
                .filter(kept -> kept.under().equals(judgedUnder))
                .map(KeptEvaluation::found);
    }

    /** The saved drafts. */
    public Optional<Drafts> drafts() {
        return read(draftsFile(), Drafts.class);
    }

    /** @throws BadFileException if the folder cannot be written */
    public void keep(Drafts drafts) {
        write(draftsFile(), drafts);
    }

    /** The numbers of the candidates of the latest run that were rejected. */
    public List<Integer> rejected() {
        return read(rejectedFile(), KeptRejections.class)
                .filter(kept -> kept.run().equals(latestRun()))
                .map(KeptRejections::candidates)
                .orElse(List.of());
    }

    /** @throws BadFileException if the folder cannot be written */
    public void keepRejected(List<Integer> candidates) {
        write(rejectedFile(), new KeptRejections(latestRun(), candidates));
    }

    private String latestRun() {
        return project.latestRun()
                .map(journal -> project.folder().relativize(journal).toString())
                .orElse("");
    }

    /** @throws BadFileException if the folder cannot be written */
    public void keep(Importance found) {
        write(analysisFile(), new KeptAnalysis(under, found));
    }

    /** @throws BadFileException if the folder cannot be written */
    public void keep(Evaluated found) {
        write(evaluationFile(), new KeptEvaluation(judgedUnder, found));
    }

    private Path analysisFile() {
        return project.file("findings/analysis.json");
    }

    private Path draftsFile() {
        return project.file("findings/drafts.json");
    }

    private Path rejectedFile() {
        return project.file("findings/rejected.json");
    }

    private Path evaluationFile() {
        return project.file("findings/evaluation.json");
    }

    private synchronized <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Files.exists(file) ? Optional.of(Json.readWhole(file, type)) : Optional.empty();
        } catch (BadFileException e) {
            return Optional.empty();
        }
    }

    private synchronized void write(Path file, Object kept) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw BadFileException.writing(file, e);
        }
        Json.write(file, kept);
    }
}
