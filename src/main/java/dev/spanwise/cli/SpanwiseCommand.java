package dev.spanwise.cli;

import dev.spanwise.app.ApplicationLog;
import dev.spanwise.app.Release;
import dev.spanwise.app.UntrustedException;
import dev.spanwise.backend.hub.Precision;
import dev.spanwise.error.ExpectedException;
import dev.spanwise.error.FailureTrace;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.Metric;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.report.ReportFormat;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Reduction;
import dev.spanwise.task.Split;
import dev.spanwise.task.importer.AnswerPart;
import dev.spanwise.task.importer.OptionStyle;
import dev.spanwise.task.importer.Placement;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code spanwise}: the top-level command and the exit codes. */
@Command(
        name = "spanwise",
        description = "Shows which words of a prompt earn their place, and finds better ones.",
        footer = {"", "Without a command the workbench opens."},
        mixinStandardHelpOptions = true,
        subcommands = {
            InitCommand.class,
            ImportCommand.class,
            ScoreCommand.class,
            AnalyzeCommand.class,
            OptimizeCommand.class,
            ShotsCommand.class,
            EvaluateCommand.class,
            TransferCommand.class,
            ExportCommand.class,
            BackendCommand.class,
            ModelCommand.class,
            ServeCommand.class
        })
public final class SpanwiseCommand implements Runnable {
    /** The exit codes, a contract for scripts. */
    static final int INTERNAL_ERROR = 1;

    static final int WRONG_USAGE = 2;
    static final int BAD_DATA = 3;
    static final int MODEL_UNFIT = 4;
    static final int CHECK_FAILED = 5;
    static final int STOPPED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private SpanwiseCommand() {}

    /** Runs a command line and returns its exit code; never throws. */
    public static int run(String... arguments) {
        CommandLine commandLine = commandLine();
        // The arguments themselves may be prompts.
        String command = arguments.length > 0 && commandLine.getSubcommands().containsKey(arguments[0])
                ? arguments[0]
                : "command line";
        ApplicationLog.begin(command);
        return commandLine.execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new SpanwiseCommand());
        commandLine.getCommandSpec().version("Spanwise " + Release.version());
        return commandLine
                .registerConverter(Split.class, byName(Split::of))
                .registerConverter(Granularity.class, byName(Granularity::of))
                .registerConverter(Reduction.class, byName(Reduction::of))
                .registerConverter(Segmentation.class, byName(Segmentation::of))
                .registerConverter(MethodComponent.class, byName(MethodComponent::of))
                .registerConverter(AnswerPart.class, byName(AnswerPart::of))
                .registerConverter(OptionStyle.class, byName(OptionStyle::of))
                .registerConverter(Placement.class, byName(Placement::of))
                .registerConverter(ReportFormat.class, byName(ReportFormat::of))
                .registerConverter(FailCondition.class, byName(FailCondition::of))
                .registerConverter(Metric.class, byName(Metric::of))
                .registerConverter(Precision.class, byName(Precision::of))
                .setExitCodeExceptionMapper(SpanwiseCommand::exitCode)
                .setExecutionExceptionHandler((exception, failed, parsed) -> {
                    PrintWriter err = failed.getErr();
                    Logger log = LoggerFactory.getLogger(SpanwiseCommand.class);
                    switch (exception) {
                        case CancellationException e -> err.println("Stopped.");
                        case UntrustedException e -> {
                            log.info("Refused: {}", FailureTrace.typesOf(e));
                            err.println(VisibleText.of(e.getMessage())
                                    + " To allow it this time, run the command again with --trust.");
                        }
                        case ExpectedException e -> {
                            log.info("Refused: {}", FailureTrace.typesOf(e));
                            err.println(VisibleText.of(e.getMessage()));
                        }
                        default -> {
                            log.error("Defect: {}", FailureTrace.of(exception));
                            err.println("Internal error; please report it with the lines below.");
                            StringWriter trace = new StringWriter();
                            exception.printStackTrace(new PrintWriter(trace));
                            err.println(VisibleText.of(trace.toString()));
                        }
                    }
                    err.flush();
                    return exitCode(exception);
                });
    }

    /** Reads a value by its name in files; the message for an unknown name lists the known ones. */
    private static <T> ITypeConverter<T> byName(Function<String, T> of) {
        return name -> {
            try {
                return of.apply(name);
            } catch (InvalidInputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static int exitCode(Throwable exception) {
        return switch (exception) {
            case ParameterException e -> WRONG_USAGE;
            case CancellationException e -> STOPPED;
            case ModelException e -> MODEL_UNFIT;
            case FailCondition.FailedException e -> CHECK_FAILED;
            case ExpectedException e -> BAD_DATA;
            default -> INTERNAL_ERROR;
        };
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }
}
