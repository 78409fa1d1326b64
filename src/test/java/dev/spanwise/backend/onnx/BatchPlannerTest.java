package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.backend.onnx.BatchPlanner.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchPlannerTest {
    private static final Limits WIDE = new Limits(2048, 1L << 30, 1, 1, BatchConstraint.ANY);

    private record Item(int length, int past) implements BatchPlanner.Row {}

    @Test
    void rowsOfOneLengthAreOneBatch() {
        assertThat(BatchPlanner.of(rows(40, 25, 60), WIDE)).hasSize(1);
    }

    @Test
    void longAndShortRowsAreApart() {
        List<Item> rows = new ArrayList<>(rows(40, 10, 60));
        rows.addAll(rows(40, 50, 60));

        assertThat(BatchPlanner.of(rows, WIDE)).extracting(List::size).containsExactly(40, 40);
    }

    @Test
    void aFewShortRowsJoinLongerOnes() {
        List<Item> rows = new ArrayList<>(rows(1, 10, 60));
        rows.addAll(rows(40, 12, 60));

        assertThat(BatchPlanner.of(rows, WIDE)).hasSize(1);
    }

    @Test
    void keepsToTheTokenLimit() {
        assertThat(BatchPlanner.of(rows(100, 50, 0), new Limits(500, 1L << 30, 1, 1, BatchConstraint.ANY)))
                .hasSize(10)
                .allSatisfy(batch -> assertThat(batch).hasSize(10));
    }

    @Test
    void keepsToTheMemoryLimit() {
        // A row takes 10 x 1000 bytes of logits and (3 x 5 + 2 x 10) x 100 bytes of keys and values.
        assertThat(BatchPlanner.of(rows(100, 10, 5), new Limits(2048, 135_000, 100, 1000, BatchConstraint.ANY)))
                .hasSize(10)
                .allSatisfy(batch -> assertThat(batch).hasSize(10));
    }

    @Test
    void aRowThatIsTooLargeGoesAlone() {
        assertThat(BatchPlanner.of(rows(3, 100, 0), new Limits(10, 10, 1, 1, BatchConstraint.ANY)))
                .hasSize(3);
    }

    @Test
    void keepsPastsApartWhereTheNetworkNeedsIt() {
        List<Item> rows = new ArrayList<>(rows(5, 10, 60));
        rows.addAll(rows(5, 10, 61));

        assertThat(BatchPlanner.of(rows, new Limits(2048, 1L << 30, 1, 1, BatchConstraint.EQUAL_PASTS)))
                .hasSize(2);
    }

    @Test
    void rowsGoAloneWhereTheNetworkNeedsIt() {
        List<Item> rows = new ArrayList<>(rows(4, 1, 60));
        rows.addAll(rows(3, 5, 60));
        rows.addAll(rows(6, 20, 0));

        assertThat(BatchPlanner.of(rows, new Limits(2048, 1L << 30, 1, 1, BatchConstraint.SINGLE_TOKENS)))
                .hasSize(5);
        assertThat(BatchPlanner.of(rows, new Limits(2048, 1L << 30, 1, 1, BatchConstraint.NONE)))
                .hasSize(13);
    }

    @Test
    void everyRowIsInOneBatch() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            List<Item> rows = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                rows.add(new Item(1 + random.nextInt(50), random.nextInt(100)));
            }
            Limits limits = new Limits(200, 100_000, 10, 20, BatchConstraint.values()[round % 4]);

            List<Item> batched =
                    BatchPlanner.of(rows, limits).stream().flatMap(List::stream).toList();

            assertThat(batched).containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    private static List<Item> rows(int count, int length, int past) {
        List<Item> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Item(length, past));
        }
        return rows;
    }
}
