package dev.spanwise.gui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.project.PromptVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphRowTest {
    /** Versions 1, 2 and so on with these parents, newest first. */
    private static List<PromptVersion> versions(int... parents) {
        return IntStream.range(0, parents.length)
                .mapToObj(i -> new PromptVersion(i + 1, parents[i], Instant.EPOCH, "prompt " + i, null, null, "edited"))
                .toList()
                .reversed();
    }

    @Test
    void aChainKeepsToOneLane() {
        assertThat(GraphRow.of(versions(0, 1, 2)))
                .containsExactly(
                        new GraphRow(0, List.of(), List.of(), true),
                        new GraphRow(0, List.of(0), List.of(), true),
                        new GraphRow(0, List.of(0), List.of(), false));
    }

    @Test
    void aForkIsWhereTwoLanesMeet() {
        assertThat(GraphRow.of(versions(0, 1, 1)))
                .containsExactly(
                        new GraphRow(0, List.of(), List.of(), true),
                        new GraphRow(1, List.of(), List.of(0), true),
                        new GraphRow(0, List.of(0, 1), List.of(), false));
    }

    /** Whatever the tree: the lane that leaves a version goes by every row on the way and leads into its parent. */
    @Test
    void everyLaneLeadsFromAVersionToItsParent() {
        Random random = new Random(5);
        for (int n = 1; n < 60; n++) {
            int[] parents =
                    IntStream.range(0, n).map(i -> random.nextInt(i + 1)).toArray();
            List<PromptVersion> versions = versions(parents);
            List<GraphRow> rows = GraphRow.of(versions);
            for (int row = 0; row < n; row++) {
                GraphRow from = rows.get(row);
                int parent = versions.get(row).parent();
                assertThat(from.on()).isEqualTo(parent != 0);
                for (int below = row + 1; from.on(); below++) {
                    if (versions.get(below).id() == parent) {
                        assertThat(rows.get(below).into()).contains(from.own());
                        break;
                    }
                    assertThat(rows.get(below).past()).contains(from.own());
                    assertThat(rows.get(below).own()).isNotEqualTo(from.own());
                }
                List<Integer> all = new ArrayList<>(from.past());
                all.addAll(from.into());
                Set<Integer> once = new HashSet<>(all);
                assertThat(all).hasSameSizeAs(once).allMatch(lane -> lane < from.width());
            }
        }
    }

    @Test
    void aParentThatIsNotThereIsNone() {
        assertThat(GraphRow.of(versions(7))).containsExactly(new GraphRow(0, List.of(), List.of(), false));
    }
}
