package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.backend.onnx.PrefixPlan.Read;
import dev.spanwise.backend.onnx.PrefixPlan.Segment;
import dev.spanwise.backend.onnx.PrefixPlan.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixPlanTest {
    private static final int ANY_LENGTH = 1000;

    @Test
    void readsASharedPrefixOnce() {
        List<Sequence> sequences = List.of(
                sequence(5, 1, 2, 3, 4, 5, 60, 61), sequence(5, 1, 2, 3, 4, 5, 70, 71), sequence(5, 1, 2, 3, 4, 5, 80));

        PrefixPlan plan = PrefixPlan.shared(sequences, 1, ANY_LENGTH);

        // The last token of a sequence is not read: 5 shared, 60 and 70, and nothing for the third.
        assertThat(plan.tokensFed()).isEqualTo(7);
        assertThat(plan.tokensNaive()).isEqualTo(6 + 6 + 5);
        assertThat(plan.roots().size()).isEqualTo(1);
        Segment prefix = plan.roots().getFirst();
        assertThat(prefix.length()).isEqualTo(5);
        assertThat(prefix.children()).extracting(Segment::length).containsExactly(1, 1);
        assertThat(prefix.reads()).containsExactlyInAnyOrder(new Read(0, 5, 6), new Read(1, 5, 6), new Read(2, 5, 6));
    }

    @Test
    void readsEqualSequencesOnce() {
        Sequence once = sequence(2, 1, 2, 3, 4);

        PrefixPlan plan = PrefixPlan.shared(List.of(once, once, once), 1, ANY_LENGTH);

        assertThat(plan.tokensFed()).isEqualTo(3);
        assertThat(plan.tokensNaive()).isEqualTo(9);
        assertThat(plan.roots().getFirst().reads()).hasSize(3);
    }

    @Test
    void readsOneTokenAnswersOnTheirSharedContext() {
        PrefixPlan plan = PrefixPlan.shared(
                List.of(sequence(3, 1, 2, 3, 10), sequence(3, 1, 2, 3, 11), sequence(3, 1, 2, 3, 12)), 1, ANY_LENGTH);

        assertThat(plan.tokensFed()).isEqualTo(3);
        assertThat(plan.roots().getFirst().children()).isEmpty();
    }

    @Test
    void variantsOfAPromptTakeThreeStepsWhateverTheirNumber() {
        int units = 30;
        int unitLength = 6;
        List<Sequence> sequences = new ArrayList<>();
        for (int missing = -1; missing < units; missing++) {
            for (int example = 0; example < 10; example++) {
                sequences.add(masked(units, unitLength, missing, example));
            }
        }

        PrefixPlan plan = PrefixPlan.shared(sequences, 16, ANY_LENGTH);

        // The whole prompt, and the variant without the first unit, which shares nothing with it.
        assertThat(plan.roots().stream().map(Segment::length)).containsExactly(180, 174);
        // The prompt, the rest of each variant, the examples.
        assertThat(depth(plan.roots().getFirst())).isEqualTo(3);
        long tails = (long) unitLength * units * (units - 1) / 2;
        long examples = (units + 1) * 10L * 7;
        assertThat(plan.tokensFed()).isEqualTo(units * unitLength + tails + examples);
        checkLaws(sequences, plan);
    }

    @Test
    void leavesShortBeginningsUnshared() {
        List<Sequence> sequences = List.of(
                sequence(5, 1, 2, 3, 4, 5, 60), sequence(5, 1, 12, 13, 14, 15, 60), sequence(5, 1, 22, 23, 24, 25, 60));

        PrefixPlan plan = PrefixPlan.shared(sequences, 3, ANY_LENGTH);

        assertThat(plan.roots().size()).isEqualTo(3);
        assertThat(plan.tokensFed()).isEqualTo(plan.tokensNaive());
    }

    @Test
    void cutsLongRuns() {
        int[] ids = new int[50];
        Arrays.setAll(ids, i -> i);

        PrefixPlan plan = PrefixPlan.shared(List.of(new Sequence(ids, 10)), 1, 20);

        assertThat(depth(plan.roots().getFirst())).isEqualTo(3);
        assertThat(plan.tokensFed()).isEqualTo(49);
        checkLaws(List.of(new Sequence(ids, 10)), plan);
    }

    @Test
    void naiveSharesNothing() {
        Sequence once = sequence(2, 1, 2, 3, 4);

        PrefixPlan plan = PrefixPlan.naive(List.of(once, once), ANY_LENGTH);

        assertThat(plan.tokensFed()).isEqualTo(6);
        checkLaws(List.of(once, once), plan);
    }

    @Test
    void everyTargetTokenIsAnsweredExactlyOnce() {
        Random random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            List<Sequence> sequences = randomSequences(random);
            PrefixPlan plan = PrefixPlan.shared(sequences, 1 + random.nextInt(20), 1 + random.nextInt(30));

            checkLaws(sequences, plan);
            assertThat(plan.tokensFed()).isLessThanOrEqualTo(plan.tokensNaive());
        }
    }

    @Test
    void aSequenceNeedsContextAndTarget() {
        assertThatThrownBy(() -> sequence(0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sequence(2, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    static List<Sequence> randomSequences(Random random) {
        List<Sequence> sequences = new ArrayList<>();
        int alphabet = 1 + random.nextInt(4);
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            int[] ids = new int[2 + random.nextInt(30)];
            int shared = 0;
            if (!sequences.isEmpty() && random.nextInt(4) > 0) {
                int[] other = sequences.get(random.nextInt(sequences.size())).ids();
                shared = random.nextInt(Math.min(ids.length, other.length) + 1);
                System.arraycopy(other, 0, ids, 0, shared);
            }
            for (int token = shared; token < ids.length; token++) {
                ids[token] = random.nextInt(alphabet);
            }
            sequences.add(new Sequence(ids, 1 + random.nextInt(ids.length - 1)));
        }
        return sequences;
    }

    private static void checkLaws(List<Sequence> sequences, PrefixPlan plan) {
        int[][] answered = new int[sequences.size()][];
        for (int i = 0; i < sequences.size(); i++) {
            answered[i] = new int[sequences.get(i).ids().length];
        }
        long fed = 0;
        for (Segment root : plan.roots()) {
            assertThat(root.from()).isZero();
            fed += walk(root, sequences, answered);
        }
        assertThat(fed).isEqualTo(plan.tokensFed());
        for (int i = 0; i < sequences.size(); i++) {
            for (int token = 0; token < answered[i].length; token++) {
                assertThat(answered[i][token])
                        .isEqualTo(token < sequences.get(i).target() ? 0 : 1);
            }
        }
    }

    private static long walk(Segment segment, List<Sequence> sequences, int[][] answered) {
        assertThat(segment.length()).isPositive();
        for (Read read : segment.reads()) {
            int[] ids = sequences.get(read.sequence()).ids();
            // What the segment reads up to each answered token is what the sequence has there.
            assertThat(Arrays.mismatch(segment.path(), 0, read.end() - 1, ids, 0, read.end() - 1))
                    .isNegative();
            for (int token = read.first(); token < read.end(); token++) {
                assertThat(token - 1).isBetween(segment.from(), segment.to() - 1);
                answered[read.sequence()][token]++;
            }
        }
        long fed = segment.length();
        for (Segment child : segment.children()) {
            assertThat(child.from()).isBetween(segment.from(), segment.to());
            assertThat(Arrays.mismatch(child.path(), 0, child.from(), segment.path(), 0, child.from()))
                    .isNegative();
            fed += walk(child, sequences, answered);
        }
        return fed;
    }

    private static int depth(Segment segment) {
        return 1
                + segment.children().stream()
                        .mapToInt(PrefixPlanTest::depth)
                        .max()
                        .orElse(0);
    }

    private static Sequence masked(int units, int unitLength, int missing, int example) {
        List<Integer> ids = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < unitLength && unit != missing; i++) {
                ids.add(100 * unit + i);
            }
        }
        for (int i = 0; i < 8; i++) {
            ids.add(10_000 + 100 * example + i);
        }
        return new Sequence(ids.stream().mapToInt(Integer::intValue).toArray(), ids.size() - 3);
    }

    private static Sequence sequence(int target, int... ids) {
        return new Sequence(ids, target);
    }
}
