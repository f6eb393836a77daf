package io.kollider.monitoring.push;

import io.javalin.http.Context;
import io.kollider.monitoring.api.Json;
import io.kollider.monitoring.live.LiveState;
import io.kollider.monitoring.live.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Sends the parts of the state that changed to each client ({@code text/event-stream} of the HTML standard, section 9.2). Nothing is kept for a client: one that is slow finds
 * the newest state when it is ready again, and one that takes nothing for half a minute loses its connection. The id of an event is the state's version, so that a
 * client that comes back with Last-Event-ID gets what changed since, or everything if the service began anew.
 */
public final class EventStream implements AutoCloseable {
    /** Each has a thread of the server. */
    public static final int MOST_CLIENTS = 250;

    private static final long HEARTBEAT_MILLIS = 5000;
    /** Between two updates of one client. */
    private static final long PAUSE_MILLIS = 200;

    private final LiveState state;
    private final LongSupplier clock;
    private final Set<Thread> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** @param clock milliseconds since 1970 */
    public EventStream(LiveState state, LongSupplier clock) {
        this.state = state;
        this.clock = clock;
    }

    /** Clients that are connected. */
    public int clients() {
        return clients.size();
    }

    /** Answers a request with events until the client leaves. */
    public void answer(Context request) {
        if (clients.size() >= MOST_CLIENTS) {
            request.status(503).contentType("text/plain").result("too many clients");
            return;
        }
        long seen = seen(Optional.ofNullable(request.header("Last-Event-ID")).orElse(""));
        request.contentType("text/event-stream");
        request.header("Cache-Control", "no-store");
        send(request, seen);
    }

    private long seen(String lastId) {
        LiveState.View now = state.now();
        String prefix = now.life() + ":";
        if (!lastId.startsWith(prefix)) {
            return 0;
        }
        try {
            long version = Long.parseLong(lastId.substring(prefix.length()));
            return version >= 0 && version <= now.version() ? version : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void send(Context request, long from) {
        clients.add(Thread.currentThread());
        try {
            OutputStream out = request.res().getOutputStream();
            long seen = from;
            write(out, "retry: 1000\n\n");
            while (!closing) {
                LiveState.View view = state.await(seen, HEARTBEAT_MILLIS);
                write(out, news(view, seen));
                seen = view.version();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException left) {
            // the client is gone, which is how streams end
        } catch (InterruptedException closed) {
            // the service ends, and interrupts only those who wait here
        } finally {
            clients.remove(Thread.currentThread());
        }
    }

    /**
     * What changed since a version. The last event alone has an id: a client that lost some of them gets all again. Also where something changes all the time, a client
     * must see that it is told of the present: when the topics were read last is said each time, as heartbeat if not as a change.
     */
    String news(LiveState.View view, long seen) {
        StringBuilder text = new StringBuilder();
        for (Part part : Part.values()) {
            if (view.version(part) > seen) {
                event(text, part.label(), Update.of(part, view, clock.getAsLong()));
            }
        }
        if (view.version(Part.CONNECTION) <= seen) {
            event(text, "heartbeat", Update.of(Part.CONNECTION, view, clock.getAsLong()));
        }
        if (view.version() > seen) {
            text.append("id: ")
                    .append(view.life())
                    .append(':')
                    .append(view.version())
                    .append("\nevent: end\ndata: {}\n\n");
        }
        return text.toString();
    }

    private static void event(StringBuilder text, String name, Update update) {
        text.append("event: ")
                .append(name)
                .append("\ndata: ")
                .append(Json.text(update))
                .append("\n\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        closing = true;
        clients.forEach(Thread::interrupt);
    }
}
