package io.kollider.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two different ports of 127.0.0.1 on which nothing listens. */
record FreePorts(int clients, int controller) {
    /**
     * Both are held at once while they are looked for: the system gives a port that was just let go to whoever asks next.
     *
     * @param clients the port that is wanted for clients; 0 for any free one
     */
    static FreePorts two(int clients) throws IOException {
        try (ServerSocket first = listen();
                ServerSocket second = listen()) {
            int any = first.getLocalPort();
            return clients == 0
                    ? new FreePorts(any, second.getLocalPort())
                    : new FreePorts(clients, any == clients ? second.getLocalPort() : any);
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
