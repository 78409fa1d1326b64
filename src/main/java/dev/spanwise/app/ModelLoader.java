package dev.spanwise.app;

import dev.spanwise.backend.onnx.SharedModels;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens the models that projects name. Model folders are loaded once for all that use them through the same loader, see
 * {@link SharedModels}. Thread-safe.
 */
public final class ModelLoader {
    /** Of a model folder: its network can be in a folder onnx. */
    private static final int DEPTH = 3;

    private final SharedModels embedded = new SharedModels();
    private final Trust trust;

    /** @param trust in the projects whose models are to be opened */
    public ModelLoader(Trust trust) {
        this.trust = trust;
    }

    /**
     * Checks that a project may use what its {@code project.json} names outside of its folder.
     *
     * @throws UntrustedException if it may not
     */
    void admit(Project project) {
        trust.require(project);
    }

    /**
     * Opens a model, which takes about a second if it is not in use. The project was admitted, or the user named the
     * model.
     *
     * @param name {@code pocket}, the name or address of one of the user's backends, a model from the hub, or a model
     *     folder, relative to the project or absolute
     * @throws ModelException if it cannot be loaded
     */
    Model open(Project project, String name) {
        return open(project, name, BackendRegistry::open);
    }

    private Model open(Project project, String name, Function<Backend, Model> server) {
        Optional<Backend> backend = name.equals(ProjectSettings.BUNDLED_MODEL)
                ? Optional.empty()
                : BackendRegistry.load().find(name);
        if (backend.isPresent()) {
            return server.apply(backend.get());
        }
        if (name.contains("://")) {
            throw new ModelException(
                    "The server " + name + " is not among your backends, and is not asked unless you add it:"
                            + " spanwise backend check " + name);
        }
        return embedded.open(folder(project, name));
    }

    private static Path folder(Project project, String name) {
        return name.equals(ProjectSettings.BUNDLED_MODEL)
                ? AppPaths.bundledModel()
                : DownloadedModels.find(name)
                        .orElseGet(() -> project.contains(name)
                                ? own(project, name)
                                : project.folder().resolve(name));
    }

    /** A model folder inside the project's folder, no link of which leads out. */
    private static Path own(Project project, String name) {
        Path folder = project.file(name);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder, DEPTH)) {
                files.filter(Files::isSymbolicLink)
                        .map(link -> project.folder().relativize(link).toString())
                        .forEach(project::file);
            } catch (IOException e) {
                throw BadFileException.reading(folder, e);
            }
        }
        return folder;
    }

    /**
     * Opens a model for generation, which may be one that answers chats and cannot score.
     *
     * @param name as for {@link #open}
     * @throws ModelException if it cannot be loaded
     */
    Model openWriter(Project project, String name) {
        return open(project, name, BackendRegistry::openWriter);
    }

    /** The model folders in use. */
    public List<Path> folders() {
        return embedded.folders();
    }

    /** The same without the project's own models and those that have a name. */
    public List<Path> foldersBeside(Project project) {
        ProjectSettings settings = project.settings();
        BackendRegistry servers = BackendRegistry.load();
        Set<Path> others = Stream.of(
                        Stream.of(ProjectSettings.BUNDLED_MODEL, settings.model()),
                        settings.rewriter().stream(),
                        DownloadedModels.names().stream())
                .flatMap(Function.identity())
                .filter(name -> !name.contains("://") && servers.find(name).isEmpty())
                .map(name -> real(folder(project, name)))
                .collect(Collectors.toSet());
        return folders().stream().filter(folder -> !others.contains(folder)).toList();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    /**
     * The layout of the project's prompts for a model.
     *
     * @throws ModelException if the project requires a chat template and the model has none, or one without a
     *     place for the project's tools
     */
    static PromptLayout layout(Project project, Model model) {
        if (project.settings().layout().equals("plain")) {
            return new PromptLayout.Plain();
        }
        ChatTemplate template = model.chatTemplate()
                .orElseThrow(() -> new ModelException("The model " + model.name()
                        + " has no chat template. Set \"layout\" to \"plain\" in "
                        + project.folder().resolve("project.json") + "."));
        return new PromptLayout.Chat(
                template, project.tools(), project.settings().date());
    }
}
