package dev.spanwise.app;

import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something outside of its folder that a project wants to use, by its {@code project.json}. The bundled model,
 * downloaded models by their ids, and what is in the folder itself are no wishes; nor is a server that the user has not
 * added, which is never asked.
 *
 * @param what the address of a server, or an absolute path
 * @param name by which the project names it
 */
public record Wish(Kind kind, String what, String name) {
    private static final Set<String> BUILT_IN_TEMPLATES = Set.of("own", "large", "small");

    /** What it is. */
    public enum Kind {
        SERVER("the server"),
        MODEL_FOLDER("the model in"),
        TEMPLATE("the text in");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** The wishes of a project. Looks at no file or server that they name. */
    public static List<Wish> of(Project project) {
        ProjectSettings settings = project.settings();
        Stream<Wish> models = Stream.of(
                        Optional.of(settings.model()), settings.rewriter(), settings.judge(), settings.reward())
                .flatMap(Optional::stream)
                .flatMap(name -> ofModel(project, name).stream());
        Stream<Wish> templates = Stream.of(settings.rewriteTemplate(), settings.judgeTemplate())
                .flatMap(Optional::stream)
                .filter(name -> !BUILT_IN_TEMPLATES.contains(name) && !project.contains(name))
                .map(name -> new Wish(Kind.TEMPLATE, path(project, name), name));
        return Stream.concat(models, templates).distinct().toList();
    }

    /** The wish to use a model, by its name in the project; empty if it is none. */
    public static Optional<Wish> ofModel(Project project, String name) {
        if (name.equals(ProjectSettings.BUNDLED_MODEL)) {
            return Optional.empty();
        }
        Optional<Backend> backend = BackendRegistry.load().find(name);
        if (backend.isPresent()) {
            return Optional.of(new Wish(Kind.SERVER, backend.get().url(), name));
        }
        return name.contains("://") || DownloadedModels.find(name).isPresent() || project.contains(name)
                ? Optional.empty()
                : Optional.of(new Wish(Kind.MODEL_FOLDER, path(project, name), name));
    }

    private static String path(Project project, String name) {
        return project.folder().resolve(Path.of(name)).normalize().toString();
    }

    /** Whether it is one of the user's servers, by the name that the user gave it. */
    boolean isNamedServer() {
        return kind == Kind.SERVER && !name.contains("://");
    }

    /** For a sentence, such as "the server http://localhost:8000, your backend local". */
    public String words() {
        return kind.words + " " + what + (isNamedServer() ? " (your backend " + name + ")" : "");
    }
}
