package dev.spanwise.backend.hub;

import dev.spanwise.score.CancelToken;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;

/** An HTTP call that is cancelled within about 50 ms of its {@link CancelToken}. Close it after the response. */
final class CancellableCall implements AutoCloseable {
    private final Call call;
    private final CancelToken.Registration registration;

    CancellableCall(Call call, CancelToken cancel) {
        this.call = call;
        this.registration = cancel.onCancel(call::cancel);
    }

    Response execute() throws IOException {
        return call.execute();
    }

    @Override
    public void close() {
        registration.close();
    }
}
