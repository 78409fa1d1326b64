package dev.spanwise.backend.hub;

import dev.spanwise.score.CancelToken;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;

/**
 * A call that is closed as soon as its work is cancelled, however long the server is silent; close it after its
 * response.
 */
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
