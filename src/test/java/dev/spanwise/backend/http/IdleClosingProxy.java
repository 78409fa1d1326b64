package dev.spanwise.backend.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server and closes connections on which nothing was asked for a while, as vLLM and llama-server do
 * after five seconds.
 */
public final class IdleClosingProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final int port;
    private final Duration patience;
    private final AtomicInteger open = new AtomicInteger();

    /** @param port of the server, on this machine */
    public IdleClosingProxy(int port, Duration patience) throws IOException {
        this.port = port;
        this.patience = patience;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** How many connections are open. */
    int open() {
        return open.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                client.setSoTimeout(Math.toIntExact(patience.toMillis()));
                Link link = new Link(client, server);
                open.incrementAndGet();
                Thread.startVirtualThread(link::ask);
                Thread.startVirtualThread(link::answer);
            } catch (IOException e) {
                // Closed, or the server is gone: the client sees the end of its connection.
            }
        }
    }

    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean asked;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void ask() {
            byte[] bytes = new byte[1 << 16];
            try (client;
                    server) {
                for (int read = 0; read >= 0; read = next(bytes)) {
                    server.getOutputStream().write(bytes, 0, read);
                }
            } catch (IOException e) {
                // Idle, or one of the two is gone, and now the other, too.
            } finally {
                open.decrementAndGet();
            }
        }

        private int next(byte[] bytes) throws IOException {
            while (true) {
                try {
                    int read = client.getInputStream().read(bytes);
                    asked = true;
                    return read;
                } catch (SocketTimeoutException e) {
                    if (!asked) {
                        throw e;
                    }
                }
            }
        }

        void answer() {
            byte[] bytes = new byte[1 << 16];
            try (client;
                    server;
                    InputStream from = server.getInputStream();
                    OutputStream to = client.getOutputStream()) {
                for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                    to.write(bytes, 0, read);
                    asked = false;
                }
            } catch (IOException e) {
                // One of the two is gone, and now the other, too.
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
