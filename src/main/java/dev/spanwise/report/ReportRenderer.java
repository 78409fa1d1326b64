package dev.spanwise.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.stats.McNemar;
import dev.spanwise.task.Split;
import dev.spanwise.text.ResourceText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders a report to read, from the templates {@code report.html.mustache} and {@code report.md.mustache}. */
final class ReportRenderer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** Text as Markdown on one line, also in a table, without links, pictures and HTML. */
    private static final Mustache.Escaper MARKDOWN = Escapers.simple(new String[][] {
        {"\\", "\\\\"},
        {"|", "\\|"},
        {"&", "&amp;"},
        {"<", "&lt;"},
        {"[", "\\["},
        {"]", "\\]"},
        {"\n", "<br>"},
        {"*", "\\*"},
        {"_", "\\_"},
        {"`", "\\`"}
    });

    /** Before a unit inside of another one. */
    private static final String INSIDE = "\u203a ";

    private static final String NOT_MEASURED = "not measured";
    private static final String NEGATIVE_ZERO = "-(0\\.0+)(?!\\d)";

    private ReportRenderer() {}

    static String html(Report report) {
        return Mustache.compiler()
                .escapeHTML(true)
                .defaultValue("")
                .compile(ResourceText.of(ReportRenderer.class, "report.html.mustache"))
                .execute(page(report));
    }

    static String markdown(Report report) {
        return Mustache.compiler()
                .withEscaper(MARKDOWN)
                .defaultValue("")
                .compile(ResourceText.of(ReportRenderer.class, "report.md.mustache"))
                .execute(page(report));
    }

    private static Map<String, Object> page(Report report) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("project", report.project());
        page.put("task", report.task());
        page.put("created", TIME.format(report.created()));
        page.put("model", report.model());
        page.put("fingerprint", report.fingerprint() == null ? "unknown" : report.fingerprint());
        page.put("function", report.function());
        page.put("metric", report.metric());
        page.put("examples", words(", ", report.examples(), (split, count) -> count + " " + split));
        page.put("tests", report.examples().getOrDefault(Split.TEST.id(), 0));
        page.put("trains", report.examples().getOrDefault(Split.TRAIN.id(), 0));
        List<Map<String, Object>> prompts = new ArrayList<>();
        if (report.before() != null) {
            prompts.add(prompt("Before", "Before: the first prompt", report.before()));
            prompts.add(prompt("After", "After: the prompt now", report.prompt()));
        } else {
            prompts.add(prompt("The prompt", "The prompt", report.prompt()));
        }
        page.put("prompts", prompts);
        if (report.change() != null) {
            page.put("change", change(report.change()));
        }
        if (report.run() != null) {
            page.put("run", run(report.run()));
        }
        return page;
    }

    private static <V> String words(String between, Map<String, V> map, BiFunction<String, V, String> word) {
        return map.entrySet().stream()
                .map(entry -> word.apply(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(between));
    }

    private static Map<String, Object> prompt(String name, String title, Report.Prompt prompt) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("title", title);
        view.put("text", prompt.text());
        view.put("fence", fence(prompt.text()));
        view.put("train", loss(prompt.train()));
        view.put("test", loss(prompt.test()));
        view.put("right", percent(prompt.right()));
        view.put("analyzed", !prompt.units().isEmpty());
        HeatScale scale = new HeatScale(prompt.units().stream()
                .mapToDouble(unit -> Math.abs(unit.delta().value()))
                .max()
                .orElse(0));
        List<Map<String, Object>> pieces = new ArrayList<>();
        List<Map<String, Object>> units = new ArrayList<>();
        int from = 0;
        for (Report.Unit unit : prompt.units()) {
            units.add(unit(unit));
            if (unit.divided()) {
                continue;
            }
            pieces.add(Map.of(
                    "text", prompt.text().substring(from, unit.start()), "effect", "plain", "step", 0, "said", ""));
            int step = scale.step(unit.delta().value());
            String said = unit.effect() + ", " + difference(unit.delta());
            pieces.add(Map.of("text", unit.text(), "effect", unit.effect(), "step", step, "said", said));
            from = unit.end();
        }
        pieces.add(Map.of("text", prompt.text().substring(from), "effect", "plain", "step", 0, "said", ""));
        view.put("pieces", pieces);
        view.put("units", units);
        return view;
    }

    private static Map<String, Object> unit(Report.Unit unit) {
        return Map.of(
                "text", INSIDE.repeat(unit.depth()) + unit.text().strip(),
                "effect", unit.effect(),
                "delta", difference(unit.delta()),
                "examples", unit.examples(),
                "helped", unit.helped(),
                "hurt", unit.hurt(),
                "onEnd", unit.onEnd() == null ? "unknown" : difference(unit.onEnd()));
    }

    private static Map<String, Object> change(Report.Comparison change) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("split", change.split().equals(Split.TRAIN.id()) ? "training" : change.split());
        view.put("chosenBy", change.split().equals(Split.TRAIN.id()));
        view.put("loss", change.loss() == null ? NOT_MEASURED : difference(change.loss()));
        Report.Answers answers = change.answers();
        if (answers != null) {
            view.put(
                    "answers",
                    Map.of(
                            "points", points(answers.right()),
                            "test", new McNemar(answers.gained(), answers.lost()).inWords()));
        }
        return view;
    }

    private static Map<String, Object> run(RunSummary run) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("seed", run.seed());
        view.put("stopped", run.stopped());
        view.put("settings", words("; ", run.settings(), (name, value) -> name + ": " + value));
        view.put(
                "cost",
                String.format(
                        Locale.ROOT,
                        "%,d tokens read (%,d without shared prefixes), %,d written, %.1f s%s",
                        run.cost().work().tokensFed(),
                        run.cost().work().tokensNaive(),
                        run.cost().work().generatedTokens(),
                        run.cost().seconds(),
                        run.cost().dollars() == null
                                ? ""
                                : String.format(
                                        Locale.ROOT, ", $%.4f", run.cost().dollars())));
        view.put("chart", LossCurve.svg(run.steps()));
        List<Map<String, Object>> steps = new ArrayList<>();
        for (int i = 0; i < run.steps().size(); i++) {
            steps.add(Map.of("iteration", i, "loss", number(run.steps().get(i))));
        }
        view.put("steps", steps);
        Map<Repeated, List<Integer>> same = new LinkedHashMap<>();
        run.proposals()
                .forEach(each -> same.computeIfAbsent(Repeated.of(each), first -> new ArrayList<>())
                        .add(each.id()));
        List<Map<String, Object>> proposals = new ArrayList<>();
        same.forEach((each, ids) -> proposals.add(Map.of(
                "id", ids.getFirst(),
                "iteration", each.iteration(),
                "loss", number(each.loss()),
                "change", each.change() == null ? "" : difference(each.change()),
                "kind", each.outcome().equals("winner") ? "winner" : "",
                "outcome", each.outcome() + (ids.size() == 1 ? "" : ", " + ids.size() + " times"),
                "prompt", each.prompt())));
        view.put("proposals", proposals);
        return view;
    }

    /** The key by which equal proposals are shown once, since rewriters repeat themselves. */
    private record Repeated(
            int iteration,
            String prompt,
            @Nullable Double loss,
            @Nullable Estimate change,
            String outcome) {
        static Repeated of(RunSummary.Proposal each) {
            return new Repeated(each.iteration(), each.prompt(), each.loss(), each.change(), each.outcome());
        }
    }

    /** A fence of more backticks than any run in the text. */
    private static String fence(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence;
    }

    private static String number(@Nullable Double loss) {
        return loss == null ? "" : String.format(Locale.ROOT, "%." + digits(loss) + "f", loss);
    }

    private static String loss(@Nullable Estimate loss) {
        return loss == null ? NOT_MEASURED : spread("%.3f (%.3f to %.3f)".replace("3", digits(loss.value())), 1, loss);
    }

    private static String difference(Estimate loss) {
        return spread("%+.3f (%+.3f to %+.3f)".replace("3", digits(loss.value())), 1, loss);
    }

    /** With three decimals, or more for two significant digits of a small number. */
    private static String digits(double value) {
        double size = Math.abs(value);
        return String.valueOf(size == 0 || size >= 0.01 ? 3 : Math.min(8, 1 + (int) Math.ceil(-Math.log10(size))));
    }

    private static String percent(@Nullable Estimate rate) {
        return rate == null ? NOT_MEASURED : spread("%.1f %% (%.1f to %.1f %%)", 100, rate);
    }

    private static String points(Estimate rate) {
        return spread("%+.1f points (%+.1f to %+.1f)", 100, rate);
    }

    private static String spread(String format, double scale, Estimate of) {
        return String.format(
                        Locale.ROOT,
                        format,
                        scale * of.value(),
                        scale * of.ci95().getFirst(),
                        scale * of.ci95().getLast())
                .replaceAll(NEGATIVE_ZERO, "$1");
    }
}
