package dev.spanwise.app;

import dev.spanwise.project.Project;
import java.util.List;

/**
 * What projects may use outside of their folders: a project may come from a stranger, and must not make the program send
 * the user's keys and texts to a server, or read files of the user, unless the user said yes to it once.
 */
public enum Trust {
    /** What the user has allowed to the project: in windows, which ask. */
    ALLOWED,
    /** Also the user's servers by their names: on the command line. */
    NAMED,
    /** All that a project names: on the command line if it says so. */
    EVERYTHING;

    /**
     * Checks that a project wants nothing else.
     *
     * @throws UntrustedException if it does
     */
    void require(Project project) {
        if (this == EVERYTHING) {
            return;
        }
        List<Wish> refused = Wish.of(project).stream()
                .filter(wish -> this != NAMED || !wish.isNamedServer())
                .filter(TrustedProjects.load().refusedTo(project))
                .toList();
        if (!refused.isEmpty()) {
            throw new UntrustedException(project, refused);
        }
    }

    /**
     * Allows a project what the user has chosen for it, from now on.
     *
     * @throws dev.spanwise.store.BadFileException if that cannot be stored
     */
    public static void allow(Project project, List<Wish> wishes) {
        if (!wishes.isEmpty()) {
            TrustedProjects.allow(project, wishes);
        }
    }
}
