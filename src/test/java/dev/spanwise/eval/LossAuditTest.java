package dev.spanwise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossAuditTest {
    private static final Interval INTERVAL = new Interval(0, 3);

    @Test
    void promptsThatMisleadAreFound() {
        LossAudit audit = new LossAudit(List.of(
                new LossAudit.Entry("first", 1.0, INTERVAL, new Rate(5, 10)),
                new LossAudit.Entry("better", 0.5, INTERVAL, new Rate(8, 10)),
                new LossAudit.Entry("misleading", 0.4, INTERVAL, new Rate(4, 10)),
                new LossAudit.Entry("worse", 2.0, INTERVAL, new Rate(1, 10))));
        assertThat(audit.spearman())
                .hasValueSatisfying(spearman -> assertThat(spearman.rho()).isCloseTo(-0.4, within(1e-12)));
        assertThat(audit.misleading()).extracting(LossAudit.Entry::prompt).containsExactly("misleading");
        assertThat(audit.warning())
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("1 of them has a lower loss"));
    }

    @Test
    void theVerdictClaimsNoMoreThanTheOrderShows() {
        assertThat(audit(10, i -> 10 - i).verdict()).isEqualTo("A lower loss meant more right answers.");
        assertThat(audit(10, i -> 10 - i).warning()).isEmpty();
        assertThat(audit(10, i -> i).verdict()).startsWith("A lower loss meant fewer right answers");
        assertThat(audit(10, i -> i % 2).verdict()).startsWith("It is not established");
        assertThat(audit(4, i -> 10 - i).verdict()).startsWith("These are too few prompts");
        assertThat(audit(10, i -> 5).verdict()).startsWith("There is no order");
        assertThat(new LossAudit(List.of()).warning()).isEmpty();
    }

    /** Prompts with rising losses and these numbers of right answers. */
    private static LossAudit audit(int prompts, IntUnaryOperator right) {
        return new LossAudit(IntStream.range(0, prompts)
                .mapToObj(i -> new LossAudit.Entry("prompt " + i, 0.5 + i, INTERVAL, new Rate(right.applyAsInt(i), 10)))
                .toList());
    }
}
