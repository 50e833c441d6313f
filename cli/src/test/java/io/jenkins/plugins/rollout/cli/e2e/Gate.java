/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on loopback that a test can shut: connections break, and new ones break as soon as they are made. */
final class Gate implements AutoCloseable {

    private final URI server;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    Gate(URI server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::serve);
    }

    /** The server's address as seen through the gate. */
    String url() {
        return server.getScheme() + "://127.0.0.1:" + door.getLocalPort();
    }

    void shut() throws IOException {
        shut = true;
        for (Socket socket : open) {
            socket.close();
        }
    }

    void reopen() {
        shut = false;
    }

    private void serve() throws IOException {
        while (true) {
            Socket user = door.accept();
            if (shut) {
                user.close();
                continue;
            }
            Socket there = new Socket(server.getHost(), server.getPort());
            open.add(user);
            open.add(there);
            daemon(() -> copy(user, there));
            daemon(() -> copy(there, user));
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException shut) {
                        // The end of a connection, or of the door.
                    }
                },
                "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        shut();
        door.close();
    }

    private interface Work {
        void run() throws IOException;
    }
}
