package dev.spanwise.project;

import dev.spanwise.store.AtomicFile;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.store.JsonLines;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.TaskKind;
import dev.spanwise.task.importer.InitialExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A project that is to be created.
 *
 * @param task purpose of the prompt, in a sentence; may be empty
 * @param model as {@link ProjectSettings#model}
 * @param intake at least one example, all of one kind, and the skipped records
 */
public record NewProject(String name, String task, String model, String prompt, InitialExamples intake) {
    private static final int MOST_LABELS = 12;
    private static final int LEAST_OF_A_LABEL = 4;
    private static final Pattern LETTER = Pattern.compile("\\(?[A-Z]\\)?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,]+");

    /**
     * Writes the project into a folder, which is created if it is missing.
     *
     * @throws BadFileException if the folder has a project already or cannot be written
     */
    public Project create(Path folder) {
        ProjectFolder in = ProjectFolder.at(folder);
        if (Files.exists(in.path().resolve(ProjectFile.NAME), LinkOption.NOFOLLOW_LINKS)) {
            throw new BadFileException(folder + " is a Spanwise project already. Choose another folder.");
        }
        String examples = "data/examples.jsonl";
        try {
            Files.createDirectories(folder);
            Files.createDirectories(in.file(examples).getParent());
        } catch (IOException e) {
            throw BadFileException.writing(folder, e);
        }
        ExampleFile.write(in.file(examples), intake.data());
        if (!intake.leftOut().isEmpty()) {
            JsonLines.write(Project.leftOut(in, examples), intake.leftOut());
        }
        AtomicFile.write(in.file("prompt.md"), prompt + "\n");
        Json.write(in.file(ProjectFile.NAME), ProjectFile.of(this, examples));
        return Project.open(folder);
    }

    TaskKind kind() {
        return intake.data().examples().getFirst().goal().kind();
    }

    /** A simple initial prompt, which lists the answers if there are few distinct ones. */
    public static String prompt(Dataset data) {
        List<Example> examples = data.examples();
        return switch (examples.getFirst().goal().kind()) {
            case PREFERENCE -> "Answer the request.\nBe helpful and correct.";
            case CHOICE ->
                examples.stream()
                                .allMatch(example ->
                                        LETTER.matcher(example.target()).matches())
                        ? "Choose the right option.\nAnswer with its letter only."
                        : "Answer the question.\nGive the answer only.";
            case SUPERVISED -> {
                List<String> labels = examples.stream()
                        .map(Example::target)
                        .distinct()
                        .sorted()
                        .toList();
                if (labels.size() <= MOST_LABELS && labels.size() * LEAST_OF_A_LABEL <= examples.size()) {
                    yield "Read the input and decide what it is.\nAnswer with one of these: "
                            + String.join(", ", labels) + ".";
                }
                yield labels.stream().allMatch(label -> NUMBER.matcher(label).matches())
                        ? "Solve the problem.\nAnswer with the number only."
                        : "Answer the input.\nGive the answer only.";
            }
        };
    }
}
