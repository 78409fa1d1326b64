package dev.spanwise.app;

import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.project.Project;
import dev.spanwise.project.Settings;
import dev.spanwise.score.Layout;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import java.util.Optional;
import java.util.function.Function;

/** The models that a project names. */
final class Models {
    private Models() {}

    /**
     * Opens a model, which takes about a second.
     *
     * @param name {@code pocket}, the name or address of one of the person's backends, a model from the hub, or a model
     *     folder, relative to the project or absolute
     * @throws ModelException if it cannot be loaded
     */
    static Model open(Project project, String name) {
        return open(project, name, Backends::open);
    }

    private static Model open(Project project, String name, Function<Backend, Model> server) {
        if (name.equals(Settings.BUNDLED_MODEL)) {
            return OnnxModel.open(Home.bundledModel());
        }
        Optional<Backend> backend = Backends.load().find(name);
        if (backend.isPresent()) {
            return server.apply(backend.get());
        }
        if (name.contains("://")) {
            throw new ModelException(
                    "The server " + name + " is not among your backends, and is not asked unless you add it:"
                            + " spanwise backend check " + name);
        }
        return OnnxModel.open(
                Downloads.find(name).orElseGet(() -> project.folder().resolve(name)));
    }

    /**
     * Opens a model that writes: also one that answers chats and cannot score.
     *
     * @param name as for {@link #open}
     * @throws ModelException if it cannot be loaded
     */
    static Model openWriter(Project project, String name) {
        return open(project, name, Backends::openWriter);
    }

    /**
     * How a model is given the project's prompts.
     *
     * @throws ModelException if it has no chat template, and the project wants one
     */
    static Layout layout(Project project, Model model) {
        if (project.settings().layout().equals("plain")) {
            return new Layout.Plain();
        }
        return new Layout.Chat(model.chatTemplate()
                .orElseThrow(() -> new ModelException("The model " + model.name()
                        + " has no chat template. Set \"layout\" to \"plain\" in "
                        + project.folder().resolve("project.json") + ".")));
    }
}
