package dev.spanwise.gui.history;

import dev.spanwise.project.PromptVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One row of the version tree, drawn beside the list, newest first; each line of descent has one lane.
 *
 * @param own the lane of the version, from 0
 * @param into lanes of the version's children, which come from above
 * @param past lanes that pass the version
 * @param on whether the version has a parent below
 */
public record GraphRow(int own, List<Integer> into, List<Integer> past, boolean on) {
    private static final int FREE = 0;

    public GraphRow {
        into = List.copyOf(into);
        past = List.copyOf(past);
    }

    /** The number of lanes in the row. */
    int width() {
        return 1 + Math.max(own, Math.max(most(into), most(past)));
    }

    private static int most(List<Integer> lanes) {
        return lanes.isEmpty() ? 0 : Collections.max(lanes);
    }

    /** @param versions newest first; a parent that is not in the list is ignored */
    static List<GraphRow> of(List<PromptVersion> versions) {
        Set<Integer> known = new HashSet<>();
        versions.forEach(version -> known.add(version.id()));
        // The version at the lower end of each lane.
        List<Integer> goals = new ArrayList<>();
        List<GraphRow> rows = new ArrayList<>();
        for (PromptVersion version : versions) {
            List<Integer> into = new ArrayList<>();
            List<Integer> past = new ArrayList<>();
            for (int lane = 0; lane < goals.size(); lane++) {
                if (goals.get(lane) == version.id()) {
                    into.add(lane);
                    goals.set(lane, FREE);
                } else if (goals.get(lane) != FREE) {
                    past.add(lane);
                }
            }
            int own = into.isEmpty() ? goals.indexOf(FREE) : into.getFirst();
            if (own < 0) {
                own = goals.size();
                goals.add(FREE);
            }
            boolean on = version.parent() != version.id() && known.contains(version.parent());
            goals.set(own, on ? version.parent() : FREE);
            rows.add(new GraphRow(own, into, past, on));
        }
        return rows;
    }
}
