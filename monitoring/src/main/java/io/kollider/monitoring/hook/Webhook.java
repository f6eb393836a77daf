package io.kollider.monitoring.hook;

import java.net.URI;

/**
 * Who is told.
 *
 * @param name for logs, meters, and the position on Kafka
 * @param address {@code https}; {@code http} without a token, or on this machine
 * @param secret that both sides know, for the signature
 * @param token for {@code Authorization: Bearer}; "" for none
 */
public record Webhook(String name, URI address, String secret, String token) {
    private static final int SHORTEST = 16;

    public Webhook {
        if (!name.matches("[A-Za-z0-9_-]{1,50}")) {
            throw new IllegalArgumentException("a webhook's name is letters, digits, '-' and '_'");
        }
        String scheme = String.valueOf(address.getScheme());
        String host = address.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(name + ".url: should be an address with https://");
        }
        boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        if (scheme.equals("http") && !token.isEmpty() && !here) {
            throw new IllegalArgumentException(
                    name + ".url: a token does not go unencrypted to another machine; use https://");
        }
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(name + ".secret: should have at least " + SHORTEST + " characters");
        }
    }

    /** Without what is secret; an address often is. */
    @Override
    public String toString() {
        return "webhook " + name;
    }
}
