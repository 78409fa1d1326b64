package dev.spanwise.gui.export;

import dev.spanwise.report.Findings;
import dev.spanwise.report.ReportFormat;
import dev.spanwise.task.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One export: the formats, the folder, and whether what is missing is measured first. */
public final class ExportViewModel {
    private final TaskKind kind;
    private final List<Findings.Measure> missing;
    private final List<Findings.Measure> missingOfFirst;
    private final Map<ReportFormat, BooleanProperty> chosen = new EnumMap<>(ReportFormat.class);
    private final StringProperty folder;
    private final BooleanProperty measuring = new SimpleBooleanProperty(this, "measuring");
    private final BooleanExpression measurable;
    private final StringExpression told;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(this, "working");
    private final BooleanExpression exportable;
    private final BiConsumer<ExportViewModel, List<ReportFormat>> action;

    /**
     * @param kind of the project's data
     * @param missing of the prompt
     * @param missingOfFirst of the first prompt; empty if it is the same
     * @param formats chosen at the start
     * @param ready whether the model can measure
     * @param action exports in the chosen formats
     */
    ExportViewModel(
            TaskKind kind,
            List<Findings.Measure> missing,
            List<Findings.Measure> missingOfFirst,
            Collection<ReportFormat> formats,
            Path folder,
            BooleanExpression ready,
            BiConsumer<ExportViewModel, List<ReportFormat>> action) {
        this.kind = kind;
        this.missing = missing;
        this.missingOfFirst = missingOfFirst;
        this.folder = new SimpleStringProperty(this, "folder", folder.toString());
        this.action = action;
        for (ReportFormat format : ReportFormat.values()) {
            chosen.put(format, new SimpleBooleanProperty(formats.contains(format) && format.fits(kind)));
        }
        Observable[] choices = chosen.values().toArray(Observable[]::new);
        measurable = Bindings.createBooleanBinding(
                () -> ready.get() && showsFindings() && !(missing.isEmpty() && missingOfFirst.isEmpty()),
                concat(choices, ready));
        told = Bindings.createStringBinding(this::tell, choices);
        exportable = Bindings.createBooleanBinding(
                () -> !formats().isEmpty() && !this.folder.get().isBlank() && !working.get(),
                concat(concat(choices, this.folder), working));
    }

    private static Observable[] concat(Observable[] some, Observable one) {
        Observable[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = one;
        return all;
    }

    private String tell() {
        if (!showsFindings()) {
            return "These formats have nothing that is measured.";
        }
        List<String> sentences = new ArrayList<>();
        if (!missing.isEmpty()) {
            sentences.add("Not measured yet, and left open in the report: " + words(missing) + ".");
        }
        if (!missingOfFirst.isEmpty()) {
            sentences.add(
                    missingOfFirst.equals(missing)
                            ? "The same of the first prompt, with which it is compared."
                            : "Of the first prompt, with which it is compared: " + words(missingOfFirst) + ".");
        }
        return sentences.isEmpty() ? "All that the report says is measured." : String.join(" ", sentences);
    }

    private static String words(List<Findings.Measure> measures) {
        return measures.stream().map(Findings.Measure::words).collect(Collectors.joining(", "));
    }

    private boolean showsFindings() {
        return formats().stream().anyMatch(ReportFormat::hasFindings);
    }

    /** Whether the data can be written in a format. */
    public boolean fits(ReportFormat format) {
        return format.fits(kind);
    }

    public BooleanProperty chosen(ReportFormat format) {
        return Objects.requireNonNull(chosen.get(format));
    }

    /** The chosen formats, in their order. */
    public List<ReportFormat> formats() {
        return chosen.entrySet().stream()
                .filter(entry -> entry.getValue().get())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Path of the folder that the files go to. */
    public StringProperty folderProperty() {
        return folder;
    }

    /** Whether what is missing is to be measured first. */
    public BooleanProperty measuringProperty() {
        return measuring;
    }

    /** Whether there is something to measure, and a model that can. */
    public BooleanExpression measurable() {
        return measurable;
    }

    /** What the report will not say, in sentences. */
    public StringExpression told() {
        return told;
    }

    /** Why the last attempt failed; empty if it did not. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    public BooleanExpression exportable() {
        return exportable;
    }

    /** Exports, if something is chosen. */
    public void export() {
        if (exportable.get()) {
            problem.set("");
            working.set(true);
            action.accept(this, formats());
        }
    }

    boolean measuresFirst() {
        return measuring.get() && measurable.get();
    }

    void failed(String why) {
        working.set(false);
        problem.set(why);
    }
}
