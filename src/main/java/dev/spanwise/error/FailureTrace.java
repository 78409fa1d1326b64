package dev.spanwise.error;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure for logs and reports: the types and stack frames of an exception and its causes. Without the messages,
 * since they may quote prompts, answers and data.
 */
public final class FailureTrace {
    private static final int MOST_FRAMES = 60;

    private FailureTrace() {}

    /** Lines as those of a stack trace. */
    public static String of(Throwable failure) {
        StringBuilder lines = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            lines.append(seen.size() == 1 ? "" : "Caused by: ")
                    .append(each.getClass().getName())
                    .append('\n');
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
                lines.append("\tat ").append(frames[i]).append('\n');
            }
        }
        return lines.toString();
    }

    /** The types of a failure and its causes in a line, for those that a person can mend. */
    public static String typesOf(Throwable failure) {
        StringBuilder types = new StringBuilder(failure.getClass().getSimpleName());
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(failure);
        for (@Nullable Throwable each = failure.getCause(); each != null && seen.add(each); each = each.getCause()) {
            types.append(" caused by ").append(each.getClass().getSimpleName());
        }
        return types.toString();
    }
}
