package dev.spanwise.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CancelTokenTest {
    private final List<String> done = new ArrayList<>();
    private final CancelToken token = new CancelToken();

    @Test
    void actionsRunOnceWhenTheWorkIsCancelledUnlessTheyAreTakenBack() {
        token.onCancel(() -> done.add("closed"));
        CancelToken.Registration over = token.onCancel(() -> done.add("over"));
        over.close();
        token.cancel();
        token.cancel();
        assertThat(done).containsExactly("closed");
        assertThatThrownBy(token::checkpoint).isInstanceOf(CancellationException.class);
    }

    @Test
    void ofCancelledWorkAnActionRunsAtOnce() {
        token.cancel();
        token.onCancel(() -> done.add("late")).close();
        assertThat(done).containsExactly("late");
    }
}
