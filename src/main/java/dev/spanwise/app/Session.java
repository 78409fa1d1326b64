package dev.spanwise.app;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.eval.Judge;
import dev.spanwise.eval.JudgeTemplate;
import dev.spanwise.eval.Judgement;
import dev.spanwise.eval.LossAudit;
import dev.spanwise.eval.Metric;
import dev.spanwise.eval.ProcessReward;
import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.pmpo.AnalysisCost;
import dev.spanwise.pmpo.CostPreview;
import dev.spanwise.pmpo.Decider;
import dev.spanwise.pmpo.EditEffect;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.FewShotSelector;
import dev.spanwise.pmpo.HunkAnalysis;
import dev.spanwise.pmpo.HunkImportance;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Invariants;
import dev.spanwise.pmpo.IterationEstimate;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.LossTable;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.Objective;
import dev.spanwise.pmpo.Optimizer;
import dev.spanwise.pmpo.OverlongExample;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.PromptUnits;
import dev.spanwise.pmpo.Pruning;
import dev.spanwise.pmpo.RacedAnalysis;
import dev.spanwise.pmpo.RewriteTemplate;
import dev.spanwise.pmpo.RewriterConfig;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunOutcome;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.Throughput;
import dev.spanwise.pmpo.UnitMarker;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.project.ResultStore;
import dev.spanwise.report.Findings;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.JinjaChatTemplate;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.RewardModel;
import dev.spanwise.score.Scorer;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Usage;
import dev.spanwise.stats.Rate;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A project together with the model that scores its prompts. Methods that use the model take a fair lock: they block
 * until earlier calls are done and then until their own work is done. Never call them on the JavaFX thread.
 */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /**
     * A selection of worked examples is measured three times: without the examples, without the instruction, and with
     * both.
     */
    private static final int MEASURED_PAIRINGS = 3;

    private static final long EDIT_SEED = 0;

    private final Project project;
    private final ModelLoader loader;
    private final Model model;
    private final LossFunction loss;
    private final ProjectEvaluator examination;
    private @Nullable Model rewriter;
    private @Nullable Throughput pace;
    private @Nullable ResultStore findings;
    private volatile @Nullable LossTable measured;
    private final ReentrantLock turn = new ReentrantLock(true);

    private Session(Project project, ModelLoader loader, Model model, LossFunction loss, ProjectEvaluator examination) {
        this.project = project;
        this.loader = loader;
        this.model = model;
        this.loss = loss;
        this.examination = examination;
    }

    /** Whether thoughts of the model can be sampled: its chat template has a place for them. */
    public boolean thinks() {
        return examination.thinks();
    }

    /**
     * Opens the model of an open project, which takes about a second.
     *
     * @throws UntrustedException if the project may not use what it names
     * @throws ModelException if the model cannot be loaded
     */
    public static Session open(Project project) {
        return open(project, project.settings().loss(), new ModelLoader(Trust.NAMED));
    }

    /**
     * The same with a loader that other sessions use, too.
     *
     * @throws UntrustedException if the project may not use what it names
     * @throws ModelException if the model cannot be loaded
     */
    public static Session open(Project project, LossFunction loss, ModelLoader loader) {
        loader.admit(project);
        long begin = System.nanoTime();
        Model model = loader.open(project, project.settings().model());
        LOG.info(
                "Loaded model {} in {} s: context of {} tokens, {} chat template",
                model.name(),
                String.format(Locale.ROOT, "%.2f", (System.nanoTime() - begin) / 1e9),
                model.contextLength(),
                model.chatTemplate().isPresent() ? "own" : "no");
        try {
            return new Session(project, loader, model, loss, ProjectEvaluator.of(project, model, loss));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The events of the project's latest run; empty if its losses are not comparable with this session's. */
    public List<RunEvent> recordedRun() {
        try {
            return project.recordedRun(model.fingerprint());
        } catch (BadFileException e) {
            // The error is reported when the run is resumed or reported.
            return List.of();
        }
    }

    /** The stored results of this project that are comparable with this session's. Callers have to store new ones. */
    public synchronized ResultStore findings() {
        if (findings == null) {
            findings = new ResultStore(project, model.fingerprint());
        }
        return findings;
    }

    public Project project() {
        return project;
    }

    /** The model, for names and counts only; other work goes through the session. */
    public Model model() {
        return model;
    }

    /** The loss function of this session. */
    public LossFunction loss() {
        return loss;
    }

    /** The loss of a prompt on a split. */
    public PromptLoss score(String prompt, Split split, CancelToken cancel) {
        return inTurn(() -> table().loss(prompt, split, objective().examples(split), cancel));
    }

    /**
     * The effect of an edit on the loss of a split. What earlier calls measured is not measured again.
     *
     * @param listener hears the effects on the first examples, on this thread
     */
    public EditEffect compare(
            String before, String after, Split split, CancelToken cancel, Consumer<EditEffect> listener) {
        return inTurn(() -> {
            LossTable table = table();
            return EditEffect.measure(
                    before,
                    after,
                    objective().examples(split),
                    EDIT_SEED,
                    (texts, examples) -> table.losses(texts, split, examples, cancel),
                    listener);
        });
    }

    /** What it costs to score a prompt on the training examples, in dollars; empty if the model has no price. */
    public OptionalDouble dollarsToScore(String prompt) {
        Price price = BackendRegistry.price(project);
        return price.equals(Price.FREE)
                ? OptionalDouble.empty()
                : OptionalDouble.of(inTurn(() -> price.of(objective().planned(prompt, Split.TRAIN))));
    }

    /** What it is going to cost to analyze a prompt; waits for other work only where tokens have a price. */
    public AnalysisCost costOfAnalysis(String prompt, Segmentation segmentation) {
        Model.requireReadable(prompt);
        boolean coarse = segmentation.isCoarse(prompt);
        int texts = 1 + segmentation.mostUnits(prompt);
        OptionalDouble dollars = dollarsToScore(prompt);
        LossTable table = measured;
        return new AnalysisCost(
                table == null
                        ? OptionalDouble.empty()
                        : table.seconds(
                                prompt, texts * project.data().of(Split.TRAIN).size()),
                dollars.isPresent() ? OptionalDouble.of(texts * dollars.getAsDouble()) : dollars,
                coarse);
    }

    private LossTable table() {
        LossTable table = measured;
        if (table == null) {
            table = new LossTable(objective());
            measured = table;
        }
        return table;
    }

    /** The loss of a prompt on one example. */
    public ExampleLoss score(String prompt, Example example, CancelToken cancel) {
        return inTurn(() -> objective().loss(prompt, example, cancel));
    }

    /**
     * The examples of all splits that are too long for the model together with a prompt, see {@link OverlongExample}.
     */
    public List<OverlongExample> overlongExamples(String prompt, CancelToken cancel) {
        return inTurn(() -> OverlongExample.among(objective(), model, prompt, cancel));
    }

    /**
     * The effect of each unit of a prompt on the training loss, and the dependence of the two strongest units; without
     * the latter where a long prompt is analyzed from coarse to fine.
     */
    public Importance analyze(
            String prompt,
            Segmentation segmentation,
            Masking masking,
            CancelToken cancel,
            MaskAnalysis.ProgressListener progress) {
        Model.requireReadable(prompt);
        if (segmentation.isCoarse(prompt)) {
            return race(prompt, masking, RacedAnalysis.Settings.DEFAULT, cancel, () -> true, state -> {});
        }
        return inTurn(() -> {
            PromptUnits segments = PromptUnits.of(
                    prompt, segmentation, () -> new UnitMarker(rewriting().model()).mark(prompt, cancel));
            MaskAnalysis masks = masks(cancel, progress);
            return masks.interact(masks.of(prompt, segments, masking));
        });
    }

    /**
     * The effects of a prompt's units from coarse to fine, each on as many training examples as it needs; what earlier
     * calls measured is not measured again.
     *
     * @param goOn asked before the next few units are masked on more examples
     * @param listener hears each intermediate state, on this thread
     */
    public Importance race(
            String prompt,
            Masking masking,
            RacedAnalysis.Settings settings,
            CancelToken cancel,
            BooleanSupplier goOn,
            Consumer<Importance> listener) {
        return inTurn(() -> {
            LossTable table = table();
            return new RacedAnalysis(
                            prompt,
                            masking,
                            objective().examples(Split.TRAIN),
                            settings,
                            (texts, examples) -> table.losses(texts, Split.TRAIN, examples, cancel))
                    .run(goOn, listener);
        });
    }

    /** The same with the effects of finer units inside the units that are not inert. */
    public Importance refine(
            Importance importance,
            Granularity granularity,
            CancelToken cancel,
            MaskAnalysis.ProgressListener progress) {
        return inTurn(() -> masks(cancel, progress).refine(importance, granularity));
    }

    /** The same with the effects of the next finer parts of one unit. */
    public Importance divide(
            Importance importance, Span unit, CancelToken cancel, MaskAnalysis.ProgressListener progress) {
        return inTurn(() -> masks(cancel, progress).divide(importance, unit));
    }

    /**
     * The prompt without all its inert units that are not frozen; empty if there are none, or if the prompt would
     * become empty.
     */
    public Optional<Pruning> prune(Importance importance, CancelToken cancel) {
        return inTurn(() -> masks(cancel, (done, total) -> {})
                .prune(importance, project.settings().frozen()));
    }

    /** The effect of each hunk of a rewrite on the training loss. */
    public HunkImportance hunks(
            String prompt, String rewrite, CancelToken cancel, MaskAnalysis.ProgressListener progress) {
        return inTurn(() -> new HunkAnalysis(
                        losses(cancel),
                        progress,
                        new Invariants(project.settings().frozen()))
                .of(prompt, rewrite));
    }

    /**
     * The maximum work of a run from this prompt. The first call scores a few examples to measure the model's
     * throughput.
     */
    public CostPreview preview(String prompt, RunSettings settings, CancelToken cancel) {
        return inTurn(() -> {
            requireFits(prompt);
            return CostPreview.of(
                    objective(settings), rewriting(), settings, prompt, pace(prompt, cancel), null, cancel);
        });
    }

    private void requireFits(String prompt) {
        int limit = model.contextLength();
        if (model.countTokens(prompt, limit) >= limit) {
            throw new InvalidInputException("The prompt is longer than the " + limit + " tokens that " + model.name()
                    + " can read. Shorten it, or choose another model.");
        }
    }

    /**
     * The work of a run's first iteration from this prompt, which is done here up to the scoring of its candidates.
     * Later iterations are not estimated, since it is unknown how many of their rewrites will be duplicates.
     */
    public CostPreview estimateFirstIteration(String prompt, RunSettings settings, CancelToken cancel) {
        return inTurn(() -> {
            requireFits(prompt);
            Objective objective = objective(settings);
            RunSettings.Search search = settings.search();
            RunSettings once = settings.withSearch(1, search.hardCases(), search.variants());
            IterationEstimate rehearsal =
                    Optimizer.estimateFirstIteration(objective, model, rewriting(), once, prompt, cancel);
            return CostPreview.of(objective, rewriting(), once, prompt, pace(prompt, cancel), rehearsal, cancel);
        });
    }

    private Throughput pace(String prompt, CancelToken cancel) {
        if (pace == null) {
            pace = Throughput.measured(objective(), rewriting(), prompt, cancel);
        }
        return pace;
    }

    /**
     * Runs, or resumes the run of the journal. Events are reported on this thread.
     *
     * @param journal a file that {@link Project#newRun()} named, or that of {@link Project#unfinishedRun()}
     * @param decider decides in a manual run; other calls can use the model meanwhile
     */
    public RunOutcome optimize(
            String prompt,
            RunSettings settings,
            Path journal,
            CancelToken cancel,
            Consumer<RunEvent> listener,
            Decider decider) {
        return inTurn(() -> {
            try (Journal open = Journal.open(journal)) {
                return new Optimizer(
                                objective(settings),
                                model,
                                rewriting(),
                                settings,
                                open,
                                cancel,
                                listener,
                                outOfTurn(decider))
                        .run(prompt);
            }
        });
    }

    /**
     * Selects training examples to show with a prompt, and measures their effect on the test split, see {@link
     * FewShotSelector}.
     *
     * @param progress gets the number of scored prompts and the maximum
     * @throws InvalidInputException if the project has worked examples already, or too few examples
     */
    public FewShotResult selectFewShots(
            String prompt, int size, int sets, long seed, CancelToken cancel, MaskAnalysis.ProgressListener progress) {
        if (!project.settings().shots().isEmpty()) {
            throw new InvalidInputException(
                    "The project has worked examples already. Remove them first, to choose again.");
        }
        return inTurn(() -> {
            Objective plain = objective();
            Scorer watched = new WatchedScorer(model, sets + MEASURED_PAIRINGS, progress);
            return new FewShotSelector(new Objective(
                            watched, plain.thinker(), plain.layout(), plain.function(), List.of(), plain.data()))
                    .select(prompt, size, sets, seed, cancel);
        });
    }

    /**
     * The metric of generated answers: the project's, or one that fits its targets.
     *
     * @throws BadFileException if the project names an unknown metric
     */
    public Metric metric() {
        return ProjectEvaluator.metric(project);
    }

    /** The date that the model's chat template writes into what the model reads; empty if it writes none. */
    public Optional<LocalDate> date() {
        return project.settings().layout().equals("plain")
                        || model.chatTemplate().filter(ChatTemplate::writesDate).isEmpty()
                ? Optional.empty()
                : Optional.of(project.settings().date().orElse(JinjaChatTemplate.DATE));
    }

    /** Whether the model writes a thought before each answer that it generates. */
    public boolean thinksToAnswer() {
        return objective().thinksToAnswer();
    }

    /** Generates the answers to a split and grades them. */
    public Evaluation evaluate(String prompt, Split split, Metric metric, CancelToken cancel) {
        return inTurn(() -> examination.answers(prompt, split, metric, cancel));
    }

    /**
     * Whether each test example is answered correctly under a prompt, in their order, see {@link
     * ProjectEvaluator#right}.
     *
     * @param loss of the prompt on the test examples
     */
    public List<Boolean> right(PromptLoss loss, CancelToken cancel) {
        return inTurn(() -> examination.right(loss, cancel));
    }

    /**
     * Compares the model's answers to the test examples under a prompt with other answers.
     *
     * @param judge name of the comparing model, as in a project
     * @param against the prompt of the other answers; empty for the right answers of the data, which are the chosen
     *     ones of preferences
     * @throws ModelException if the judge cannot be loaded or cannot answer
     */
    public Judgement judge(String judge, String prompt, Optional<String> against, CancelToken cancel) {
        return inTurn(() -> {
            List<GradedAnswer> answers =
                    examination.answers(prompt, Split.TEST, metric(), cancel).answers();
            List<String> others = against.map(
                            other -> examination.answers(other, Split.TEST, metric(), cancel).answers().stream()
                                    .map(GradedAnswer::text)
                                    .toList())
                    .orElseGet(() -> answers.stream()
                            .map(answer -> answer.example().target())
                            .toList());
            List<Judge.Pair> pairs = IntStream.range(0, answers.size())
                    .mapToObj(i -> new Judge.Pair(
                            answers.get(i).example().fields().shownFor(prompt),
                            answers.get(i).text(),
                            others.get(i)))
                    .toList();
            JudgeTemplate template =
                    project.judgeTemplate().map(JudgeTemplate::new).orElseGet(JudgeTemplate::standard);
            try (Model opened = loader.open(project, judge)) {
                return new Judge(opened, template).of(pairs, cancel);
            }
        });
    }

    /**
     * Scores the steps of the model's answers to the test examples under a prompt with a process reward model.
     *
     * @param reward the name of a backend
     * @throws ModelException if there is no such backend, or it does not score steps
     */
    public ProcessReward reward(String reward, String prompt, CancelToken cancel) {
        return inTurn(() -> {
            try (RewardModel opened = BackendRegistry.openRewards(reward, cancel)) {
                return ProcessReward.of(
                        prompt,
                        examination
                                .answers(prompt, Split.TEST, metric(), cancel)
                                .answers(),
                        opened,
                        cancel);
            }
        });
    }

    /**
     * Measures prompts on the project's own model and on others, which are opened one at a time.
     *
     * @param others as a project names models
     * @param progress gets the results so far after each step
     */
    public TransferMatrix transfer(
            List<TransferMatrix.Prompt> prompts,
            List<String> others,
            CancelToken cancel,
            Consumer<TransferMatrix> progress) {
        return inTurn(() -> ProjectTransfer.of(
                project,
                loader,
                new ProjectTransfer.Lent(project.settings().model(), model),
                prompts,
                others,
                cancel,
                progress));
    }

    /**
     * Checks on the test examples whether a lower loss comes with more right answers: for the first prompt of the
     * latest run and others, evenly from the run's lowest to its highest training loss.
     *
     * @param maximum number of prompts to measure, at least 2
     * @param right returns whether each test example is answered correctly under a prompt, in their order, given its
     *     loss on them
     * @throws InvalidInputException if the project has no run yet
     */
    public LossAudit audit(
            int most,
            Function<PromptLoss, List<Boolean>> right,
            CancelToken cancel,
            LossAudit.ProgressListener progress) {
        Path journal = project.latestRun()
                .orElseThrow(() -> new InvalidInputException(
                        "The project has no run yet, so there are no prompts to compare. Run first, then audit."));
        List<String> prompts = spread(Journal.started(journal).prompt(), Journal.read(journal), most);
        LossAudit audit = new LossAudit(List.of());
        for (String prompt : prompts) {
            progress.measured(audit, prompts.size());
            PromptLoss test = score(prompt, Split.TEST, cancel);
            audit = audit.plus(new LossAudit.Entry(prompt, test.mean(), test.ci95(), Rate.of(right.apply(test))));
        }
        progress.measured(audit, prompts.size());
        return audit;
    }

    private static List<String> spread(String first, List<RunEvent> events, int most) {
        List<String> byLoss = events.stream()
                .flatMap(event ->
                        event instanceof RunEvent.Scored scored && scored.loss().split() == Split.TRAIN
                                ? Stream.of(scored.loss())
                                : Stream.empty())
                .sorted(Comparator.comparingDouble(PromptLoss::mean))
                .map(PromptLoss::prompt)
                .filter(prompt -> !prompt.equals(first))
                .toList();
        int others = Math.min(byLoss.size(), Math.max(1, most - 1));
        return Stream.concat(
                        Stream.of(first),
                        IntStream.range(0, others)
                                .mapToObj(i -> byLoss.get(others == 1 ? 0 : i * (byLoss.size() - 1) / (others - 1))))
                .toList();
    }

    /** The stored answers to the test examples, graded. Reads a file. */
    public List<Evaluation> storedAnswers() {
        List<Example> examples = project.data().of(Split.TEST);
        return findings().evaluation().stream()
                .flatMap(kept -> kept.answers().stream())
                .filter(answered -> answered.texts().size() == examples.size())
                .map(answered -> graded(answered, examples, metric()))
                .toList();
    }

    private static Evaluation graded(ResultStore.Answered answered, List<Example> examples, Metric metric) {
        return new Evaluation(
                answered.prompt(),
                metric,
                IntStream.range(0, examples.size())
                        .mapToObj(i -> new GradedAnswer(
                                examples.get(i),
                                answered.texts().get(i),
                                metric.isRight(answered.texts().get(i), examples.get(i))))
                        .toList());
    }

    /** What is stored in the project of its prompts. Reads files and asks no model. */
    public Findings storedFindings() {
        return new Findings(
                project.data(),
                loss,
                Stream.concat(
                                recordedRun().stream()
                                        .flatMap(event -> event instanceof RunEvent.Scored(PromptLoss scored)
                                                ? Stream.of(scored)
                                                : Stream.empty()),
                                findings().evaluation().stream().flatMap(kept -> kept.losses().stream()))
                        .toList(),
                findings().analysis().stream().toList(),
                storedAnswers());
    }

    /**
     * Adds what a report of these prompts would say and cannot.
     *
     * @param steps hears of each measurement
     * @param units hears of each unit in an analysis
     */
    public Findings complete(
            Findings known,
            List<String> prompts,
            CancelToken cancel,
            MaskAnalysis.ProgressListener steps,
            MaskAnalysis.ProgressListener units) {
        List<String> different = prompts.stream().distinct().toList();
        int total = different.stream()
                .mapToInt(prompt -> known.missing(prompt).size())
                .sum();
        int done = 0;
        Findings findings = known;
        for (String prompt : different) {
            for (Findings.Measure measure : known.missing(prompt)) {
                steps.scored(done++, total);
                findings = switch (measure) {
                    case TRAINING_LOSS -> findings.with(score(prompt, Split.TRAIN, cancel));
                    case TEST_LOSS -> findings.with(score(prompt, Split.TEST, cancel));
                    case RIGHT_ANSWERS -> withAnswers(findings, prompt, cancel);
                    case UNITS -> findings.with(analyze(prompt, Segmentation.SENTENCES, Masking.DELETE, cancel, units));
                };
            }
        }
        return findings;
    }

    /** With the answers, unless the loss that was measured before tells which are right. */
    private Findings withAnswers(Findings findings, String prompt, CancelToken cancel) {
        return findings.missing(prompt).contains(Findings.Measure.RIGHT_ANSWERS)
                ? findings.with(evaluate(prompt, Split.TEST, metric(), cancel))
                : findings;
    }

    /**
     * A report of a prompt, compared with the first one of the project's history.
     *
     * @param known which is all it has
     */
    public ProjectReport report(String prompt, Findings known) {
        return new ProjectReport(project, first(prompt), prompt, known, model.name(), Optional.of(model.fingerprint()));
    }

    /** The first prompt of the project's history; this one without a history. */
    public String first(String prompt) {
        return project.history().isEmpty()
                ? prompt
                : project.history().getFirst().prompt();
    }

    private MaskAnalysis masks(CancelToken cancel, MaskAnalysis.ProgressListener progress) {
        return new MaskAnalysis(losses(cancel), progress);
    }

    private MaskAnalysis.Losses losses(CancelToken cancel) {
        LossTable table = table();
        return (text, split) -> table.loss(text, split, objective().examples(split), cancel);
    }

    private Objective objective() {
        return objective(loss);
    }

    /** The objective of a run: the session's loss, or the supervised one if wrong answers are not to be used. */
    private Objective objective(RunSettings settings) {
        boolean plain = loss.kind() != TaskKind.SUPERVISED && !settings.uses(MethodComponent.PREFERENCE);
        return objective(plain ? LossFunction.of(TaskKind.SUPERVISED) : loss);
    }

    private Objective objective(LossFunction function) {
        return examination.objective(function);
    }

    private RewriterConfig rewriting() {
        ProjectSettings settings = project.settings();
        if (rewriter == null) {
            rewriter = settings.rewriter().isPresent()
                    ? loader.openWriter(project, settings.rewriter().get())
                    : model;
        }
        return new RewriterConfig(rewriter, template(rewriter), settings.task(), settings.frozen());
    }

    private RewriteTemplate template(Model rewriter) {
        Optional<String> wanted = project.settings().rewriteTemplate();
        if (wanted.isEmpty()) {
            return RewriteTemplate.of(rewriter).orElseGet(RewriteTemplate::small);
        }
        return switch (wanted.get()) {
            case "own" ->
                RewriteTemplate.of(rewriter)
                        .orElseThrow(() -> new ModelException("The model " + rewriter.name()
                                + " has no rewrite template of its own. Set \"rewriteTemplate\" to \"small\" or"
                                + " \"large\" in "
                                + project.folder().resolve("project.json") + "."));
            case "large" -> RewriteTemplate.large();
            case "small" -> RewriteTemplate.small();
            default -> project.rewriteTemplate(wanted.get());
        };
    }

    /** Reports after each scored prompt. */
    private static final class WatchedScorer implements Scorer {
        private final Scorer scorer;
        private final int total;
        private final MaskAnalysis.ProgressListener progress;
        private int done;

        WatchedScorer(Scorer scorer, int total, MaskAnalysis.ProgressListener progress) {
            this.scorer = scorer;
            this.total = total;
            this.progress = progress;
        }

        @Override
        public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
            List<TargetScore> scores = scorer.score(queries, cancel);
            progress.scored(++done, total);
            return scores;
        }

        @Override
        public Usage planned(List<Query> queries) {
            return scorer.planned(queries);
        }
    }

    private Decider outOfTurn(Decider decider) {
        return (iteration, incumbent, measured) -> {
            turn.unlock();
            try {
                return decider.decide(iteration, incumbent, measured);
            } finally {
                turn.lock();
            }
        };
    }

    private <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        inTurn(() -> {
            if (rewriter != null && !rewriter.equals(model)) {
                rewriter.close();
            }
            model.close();
            return Boolean.TRUE;
        });
    }
}
