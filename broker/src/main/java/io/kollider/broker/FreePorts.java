package io.kollider.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Two different ports of 127.0.0.1 on which nothing listens. Kafka binds them a moment after they were found free, and ends the process if it cannot; so they are
 * none of those that systems give to connections (from 32768 on Linux, from 49152 elsewhere), and as long as this is open no other process that looks here finds them: it
 * listens on a third port beside them.
 */
final class FreePorts implements AutoCloseable {
    private static final int FIRST = 20_000;
    /** Of three ports each: the third one, clients and controller. */
    private static final int GROUPS = 4_000;

    private static final int TRIES = 1_000;

    private final ServerSocket guard;
    private final int clients;
    private final int controller;

    private FreePorts(ServerSocket guard, int clients, int controller) {
        this.guard = guard;
        this.clients = clients;
        this.controller = controller;
    }

    /**
     * Looks for them.
     *
     * @param clients the port that is wanted for clients; 0 for any free one
     */
    static FreePorts two(int clients) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int group = FIRST + 3 * ThreadLocalRandom.current().nextInt(GROUPS);
            if (clients >= group && clients < group + 3) {
                continue;
            }
            ServerSocket guard = listen(group);
            if (guard != null) { // the other two are ours to try
                if (isFree(group + 1) && isFree(group + 2)) {
                    return new FreePorts(guard, clients == 0 ? group + 1 : clients, group + 2);
                }
                guard.close();
            }
        }
        throw new IOException("no free ports of 127.0.0.1 from " + FIRST + " to " + (FIRST + 3 * GROUPS - 1));
    }

    /** Nothing if the port is taken. */
    private static @Nullable ServerSocket listen(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (BindException taken) {
            return null;
        }
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = listen(port)) {
            return socket != null;
        }
    }

    int clients() {
        return clients;
    }

    int controller() {
        return controller;
    }

    /** Kafka has them. */
    @Override
    public void close() throws IOException {
        guard.close();
    }
}
