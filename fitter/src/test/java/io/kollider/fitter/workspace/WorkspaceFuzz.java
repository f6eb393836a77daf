package io.kollider.fitter.workspace;

import io.kollider.fitter.model.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads mutated workspaces, and compiles those that are accepted: nothing but a {@link WorkspaceException} of one line may come out.
 *
 * <p>For a long run: {@code WorkspaceFuzz ROUNDS SEED}.
 */
final class WorkspaceFuzz {
    private static final Path DIRECTORY = Path.of("src/test/resources/io/kollider/fitter/reference/workspaces");
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|-?[0-9][0-9.eE+-]*|null|true|false|[\\[\\]{}:,]");
    private static final List<String> WORDS = List.of(
            "null",
            "true",
            "NaN",
            "-Infinity",
            "Infinity",
            "1e999",
            "-1e-400",
            "0",
            "-0.0",
            "-3",
            "1e308",
            "-1e308",
            "5e-324",
            "123456789012345678901234567890",
            "1.5",
            "\"\"",
            "\"mu\"",
            "\"lumi\"",
            "\"name\"",
            "\"data\"",
            "\"type\"",
            "\"lo\"",
            "\"hi_data\"",
            "\"shapesys\"",
            "\"staterror\"",
            "\"histosys\"",
            "\"normsys\"",
            "\"shapefactor\"",
            "\"normfactor\"",
            "\"\\u0000\\n\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[]]",
            "[1]",
            "[1,2]",
            "[0,0]",
            "{\"name\":\"x\"}",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\\",
            "/*",
            "\u0000",
            "\u00e9",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}");

    private static final List<String> NUMBERS = List.of(
            "0", "-0.0", "1", "-3", "2.5", "1e-300", "1e308", "-1e308", "5e-324", "100000000000000000000", "1e-10");

    private final List<byte[]> originals = new ArrayList<>();
    private final SplittableRandom random;
    private long accepted;
    private long compiled;

    WorkspaceFuzz(long seed, long longest) throws IOException {
        random = new SplittableRandom(seed);
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                if (Files.size(file) <= longest) {
                    originals.add(Files.readAllBytes(file));
                }
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        WorkspaceFuzz fuzz = new WorkspaceFuzz(seed, Long.MAX_VALUE);
        long rounds = Long.parseLong(arguments[0]);
        long start = System.nanoTime();
        fuzz.run(rounds);
        System.out.printf(
                "%d mutated workspaces, %d accepted, %d of them compiled, %.1f s%n",
                rounds, fuzz.accepted, fuzz.compiled, (System.nanoTime() - start) * 1e-9);
    }

    /** Returns how many were accepted. */
    long run(long rounds) throws IOException {
        for (long round = 0; round < rounds; round++) {
            // Small ones more often: a mutation matters more there.
            int index = Math.min(random.nextInt(originals.size()), random.nextInt(originals.size()));
            byte[] text = mutated(sortedBySize().get(index));
            try {
                Workspace workspace = WorkspaceFile.read("fuzzed", new ByteArrayInputStream(text));
                accepted++;
                Model.of(workspace, workspace.measurements().get(0).name());
                compiled++;
            } catch (WorkspaceException e) {
                if (e.getMessage() == null
                        || e.getMessage().isBlank()
                        || e.getMessage().lines().count() != 1) {
                    throw new AssertionError("no message of one line: " + e.getMessage(), e);
                }
            } catch (RuntimeException | IOException | StackOverflowError | OutOfMemoryError e) {
                Path kept = Files.write(Files.createTempFile("fuzzed", ".json"), text);
                throw new AssertionError("round %d: %s; the workspace is %s".formatted(round, e, kept), e);
            }
        }
        return accepted;
    }

    private List<byte[]> sortedBySize() {
        originals.sort((a, b) -> Integer.compare(a.length, b.length));
        return originals;
    }

    private byte[] mutated(byte[] original) {
        byte[] text = original;
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            text = random.nextInt(6) == 0 ? bytesMutated(text) : tokensMutated(text);
        }
        return text;
    }

    private byte[] bytesMutated(byte[] text) {
        if (text.length == 0) {
            return text;
        }
        int at = random.nextInt(text.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] changed = text.clone();
                changed[at] = (byte) random.nextInt(256);
                return changed;
            }
            case 1 -> {
                return Arrays.copyOf(text, at);
            }
            case 2 -> {
                int length = Math.min(random.nextInt(200), text.length - at);
                return joined(text, at, new byte[0], at + length);
            }
            default -> {
                int length = Math.min(random.nextInt(2000), text.length - at);
                int to = random.nextInt(text.length);
                return joined(text, to, Arrays.copyOfRange(text, at, at + length), to);
            }
        }
    }

    /** Replaces, removes, repeats or swaps one token of the JSON. */
    private byte[] tokensMutated(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int from = text.isEmpty() ? 0 : random.nextInt(text.length());
        List<MatchResult> near = TOKEN.matcher(text)
                .region(from, Math.min(text.length(), from + 400))
                .results()
                .limit(12)
                .toList();
        if (near.isEmpty()) {
            return bytes;
        }
        MatchResult token = near.get(random.nextInt(near.size()));
        String word = WORDS.get(random.nextInt(WORDS.size()));
        String replacement = switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> token.group() + "," + token.group();
            case 2 -> near.get(random.nextInt(near.size())).group();
            case 3 -> word;
            default -> ofTheSameKind(token.group());
        };
        String changed = text.substring(0, token.start()) + replacement + text.substring(token.end());
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    /** So that some mutations pass the reader and reach the model. */
    private String ofTheSameKind(String token) {
        char first = token.charAt(0);
        if (first == '-' || Character.isDigit(first)) {
            return NUMBERS.get(random.nextInt(NUMBERS.size()));
        }
        return first == '"' && random.nextInt(4) == 0 ? "\"mu\"" : token;
    }

    private static byte[] joined(byte[] text, int end, byte[] inserted, int start) {
        byte[] result = new byte[end + inserted.length + text.length - start];
        System.arraycopy(text, 0, result, 0, end);
        System.arraycopy(inserted, 0, result, end, inserted.length);
        System.arraycopy(text, start, result, end + inserted.length, text.length - start);
        return result;
    }
}
