package dev.spanwise.backend.hub;

import dev.spanwise.score.CancelToken;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;

/**
 * A call that ends as soon as its work is cancelled, however long the server is silent; close it after its response.
 */
final class WatchedCall implements AutoCloseable {
    private static final long LOOK_MS = 50;

    private final Call call;
    private final Thread watch;

    WatchedCall(Call call, CancelToken cancel) {
        this.call = call;
        watch = Thread.startVirtualThread(() -> closeWhenCancelled(call, cancel));
    }

    private static void closeWhenCancelled(Call call, CancelToken cancel) {
        try {
            while (!cancel.isCancelled()) {
                Thread.sleep(LOOK_MS);
            }
            call.cancel();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Response execute() throws IOException {
        return call.execute();
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
