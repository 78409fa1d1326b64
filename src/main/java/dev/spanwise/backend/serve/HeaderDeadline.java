package dev.spanwise.backend.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that have no whole request head within a time after they were opened or answered. Jetty's own
 * limit begins anew with each byte.
 */
final class HeaderDeadline implements Connection.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Connection, Scheduler.Task> waiting = new ConcurrentHashMap<>();
    private final Connector connector;

    HeaderDeadline(Connector connector) {
        this.connector = connector;
    }

    @Override
    public void onOpened(Connection connection) {
        answered(connection);
    }

    @Override
    public void onClosed(Connection connection) {
        requested(connection);
    }

    /** The head of a request has come. */
    void requested(Connection connection) {
        Scheduler.Task task = waiting.remove(connection);
        if (task != null) {
            task.cancel();
        }
    }

    /** A request was answered. */
    void answered(Connection connection) {
        if (connection.getEndPoint().isOpen()) {
            waiting.put(connection, connector.getScheduler().schedule(connection::close, PATIENCE));
        }
    }
}
