package io.kollider.monitoring.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may do what, by secret tokens. A file has one on a line: {@code operator NAME TOKEN} or {@code viewer NAME TOKEN}; lines that begin with # do not count. Only
 * hashes are kept, and compared in constant time.
 */
public final class Tokens {
    /** Nobody has a token. */
    public static final Tokens NONE = new Tokens(List.of());

    private static final int SHORTEST = 16;

    private final List<Holder> holders;

    private Tokens(List<Holder> holders) {
        this.holders = List.copyOf(holders);
    }

    private record Holder(Role role, String name, byte[] hash) {}

    /**
     * Whom a token belongs to.
     *
     * @param name for logs and histories
     */
    record Person(Role role, String name) {
        /** Whoever sits at this machine, where there are no tokens. */
        static final Person LOCAL = new Person(Role.OPERATOR, "local");
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming the line that is wrong, without the token
     */
    public static Tokens read(Path file) throws IOException {
        List<Holder> holders = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                holders.add(holder(line.strip().split("\\s+"), file + ":" + number));
            }
        }
        if (holders.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": no tokens; a line is 'operator NAME TOKEN' or 'viewer NAME TOKEN'");
        }
        return new Tokens(holders);
    }

    private static Holder holder(String[] words, String place) {
        if (words.length != 3 || !(words[0].equals("operator") || words[0].equals("viewer"))) {
            throw new IllegalArgumentException(place + ": a line is 'operator NAME TOKEN' or 'viewer NAME TOKEN'");
        }
        if (words[2].length() < SHORTEST) {
            throw new IllegalArgumentException(place + ": the token has fewer than " + SHORTEST + " characters");
        }
        return new Holder(Role.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], hash(words[2]));
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    /** Whether looking takes a token, too. */
    boolean hasViewers() {
        return holders.stream().anyMatch(holder -> holder.role == Role.VIEWER);
    }

    Optional<Person> person(String token) {
        byte[] hash = hash(token);
        Optional<Person> found = Optional.empty();
        for (Holder holder : holders) {
            if (MessageDigest.isEqual(holder.hash, hash)) {
                found = Optional.of(new Person(holder.role, holder.name));
            }
        }
        return found;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
