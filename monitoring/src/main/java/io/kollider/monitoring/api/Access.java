package io.kollider.monitoring.api;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Decides what a request may do. A token comes in the header Authorization, which no browser sends by itself; there are no cookies. On the loopback interface without
 * tokens everybody may do everything, but no page of another site: the host must be this machine's, and the origin, if a browser names one, the same.
 */
public final class Access {
    private static final String BEARER = "Bearer ";
    private static final long MINUTE_MILLIS = 60_000;
    /** Wrong tokens of an address in a minute. */
    private static final int WRONG = 5;
    /** Orders of a person at an address in a minute: more than hands give, fewer than harm. */
    private static final int ORDERS = 60;

    private final Tokens tokens;
    private final boolean loopback;
    private final RateLimit wrong = new RateLimit(WRONG, MINUTE_MILLIS, "too many wrong tokens", Access::millis);
    private final RateLimit orders = new RateLimit(ORDERS, MINUTE_MILLIS, "too many orders", Access::millis);

    /**
     * @param bind address that is listened on
     * @throws IllegalArgumentException if others can reach it and there are no tokens
     */
    public Access(Tokens tokens, String bind) {
        this.tokens = tokens;
        this.loopback = isLoopback(bind);
        if (!loopback && tokens.isEmpty()) {
            throw new IllegalArgumentException("others can reach " + bind + ": give --token-file, or bind 127.0.0.1");
        }
    }

    /** Whether this machine alone reaches an address. */
    public static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address to bind: " + bind, e);
        }
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    /**
     * The person who asks. Orders are counted: who gives too many waits.
     *
     * @throws RefusedException if the request may not do this
     */
    Tokens.Person require(Context request, Role role) {
        Tokens.Person person = known(request, role);
        if (role == Role.OPERATOR) {
            String who = person.name() + " " + request.ip();
            orders.check(who);
            orders.add(who);
        }
        return person;
    }

    private Tokens.Person known(Context request, Role role) {
        if (loopback) {
            requireLocalHost(request);
        }
        requireOwnOrigin(request);
        Optional<Tokens.Person> person = person(request);
        if (person.isPresent()) {
            if (role == Role.OPERATOR && person.get().role() != Role.OPERATOR) {
                throw RefusedException.forbidden("this token may look, but not change anything");
            }
            return person.get();
        }
        boolean free = tokens.isEmpty() || role == Role.VIEWER && !tokens.hasViewers();
        if (!free) {
            throw RefusedException.unauthorized("this takes a token: Authorization: Bearer TOKEN");
        }
        return tokens.isEmpty() ? Tokens.Person.LOCAL : new Tokens.Person(Role.VIEWER, "local");
    }

    private Optional<Tokens.Person> person(Context request) {
        String header = request.header("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        String address = request.ip();
        wrong.check(address);
        Optional<Tokens.Person> person = header.startsWith(BEARER)
                ? tokens.person(header.substring(BEARER.length()).strip())
                : Optional.empty();
        if (person.isEmpty()) {
            wrong.add(address);
            throw RefusedException.unauthorized("a wrong token");
        }
        return person;
    }

    /** A name that an attacker made point at this machine is not its name. */
    private static void requireLocalHost(Context request) {
        String host = host(Optional.ofNullable(request.header("Host")).orElse(""));
        if (!(host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"))) {
            throw RefusedException.forbidden("this service answers to localhost alone");
        }
    }

    private static void requireOwnOrigin(Context request) {
        String origin = request.header("Origin");
        if (origin != null) {
            try {
                String authority = new URI(origin).getAuthority();
                if (authority == null || !authority.equals(request.header("Host"))) {
                    throw RefusedException.forbidden("a page of another site asks");
                }
            } catch (URISyntaxException e) {
                throw RefusedException.forbidden("a page of another site asks");
            }
        }
    }

    private static String host(String header) {
        int port = header.lastIndexOf(':');
        return port > header.lastIndexOf(']') ? header.substring(0, port) : header;
    }
}
