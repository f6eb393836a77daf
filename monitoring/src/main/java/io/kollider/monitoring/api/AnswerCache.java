package io.kollider.monitoring.api;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers that follow from the histograms alone, until these change: many ask for the same at the same moment, and it is computed once. Safe for several threads.
 */
final class AnswerCache {
    private final long mostBytes;
    private final Map<String, CompletableFuture<byte[]>> answers = new HashMap<>();
    private long version = -1;
    private long bytes;

    /** @param mostBytes that are kept; what does not fit is computed again each time */
    AnswerCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * The answer to a question, which must not be changed.
     *
     * @param version of the histograms; older ones are forgotten
     * @param computed called if nobody has computed it; what it throws is thrown to all who wait for it, and forgotten
     */
    byte[] get(long version, String question, Supplier<byte[]> computed) {
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> known = known(version, question, mine);
        if (known != mine) {
            return joined(known);
        }
        try {
            byte[] answer = computed.get();
            mine.complete(answer);
            keep(version, question, mine, answer.length);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            forget(question, mine);
            throw e;
        }
    }

    private synchronized CompletableFuture<byte[]> known(
            long asked, String question, CompletableFuture<byte[]> otherwise) {
        if (asked > version) {
            version = asked;
            answers.clear();
            bytes = 0;
        }
        if (asked < version) {
            return otherwise; // somebody who is late
        }
        CompletableFuture<byte[]> known = answers.putIfAbsent(question, otherwise);
        return known == null ? otherwise : known;
    }

    private synchronized void keep(long asked, String question, CompletableFuture<byte[]> answer, int length) {
        if (asked == version && bytes + length <= mostBytes) {
            bytes += length;
        } else {
            answers.remove(question, answer);
        }
    }

    private synchronized void forget(String question, CompletableFuture<byte[]> answer) {
        answers.remove(question, answer);
    }

    private static byte[] joined(CompletableFuture<byte[]> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } catch (CancellationException impossible) {
            throw new IllegalStateException("an answer was given up", impossible);
        }
    }
}
