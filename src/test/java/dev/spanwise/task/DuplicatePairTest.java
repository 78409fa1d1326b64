package dev.spanwise.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.text.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicatePairTest {
    private static List<DuplicatePair> pairs(int examples, String field) {
        return DuplicatePair.in(IntStream.range(0, examples)
                .mapToObj(i -> new Example(
                        i,
                        new Fields("message " + i / 2, Map.of(field, field + i)),
                        new ExpectedAnswer.Answer("yes", List.of()),
                        Split.TRAIN,
                        Optional.empty()))
                .toList());
    }

    @Test
    void aColumnThatNumbersTheExamplesHidesNoDuplicates() {
        assertThat(pairs(20, "id"))
                .hasSize(10)
                .allSatisfy(pair -> assertThat(pair.likeness()).isEqualTo(1));
    }

    @Test
    void amongAFewExamplesDifferentValuesMakeADifference() {
        assertThat(pairs(4, "product")).isEmpty();
    }
}
