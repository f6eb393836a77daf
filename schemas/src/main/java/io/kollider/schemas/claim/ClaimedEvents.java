package io.kollider.schemas.claim;

import io.kollider.schemas.codec.RecordCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Some of the events that a file claims, ascending by run and event number as signed numbers, each once. Immutable; the layout of its
 * bytes is written here alone:
 *
 * <pre>
 * for each run:  n (LEB128) | run (8 bytes, big-endian) | first event (8 bytes) | n - 1 differences to the event before (LEB128, unsigned)
 * </pre>
 */
public final class ClaimedEvents {
    /** Most events of a record: at 17 bytes each, if all are of different runs, it stays below the broker's limit of 1 MiB. */
    public static final int MOST = 32_768;

    private static final int MOST_LEB128_BYTES = 10;

    public static final RecordCodec<ClaimedEvents> CODEC = RecordCodec.of(
            "ClaimedEvents",
            claimed -> avro -> {
                avro.put("file", claimed.file);
                avro.put("dataset", claimed.dataset);
                avro.put("firstRun", claimed.first.run);
                avro.put("firstEvent", claimed.first.event);
                avro.put("lastRun", claimed.last.run);
                avro.put("lastEvent", claimed.last.event);
                avro.put("count", claimed.count);
                avro.put("events", ByteBuffer.wrap(claimed.bytes));
            },
            avro -> {
                ByteBuffer events = (ByteBuffer) avro.get("events");
                byte[] bytes = new byte[events.remaining()];
                events.get(bytes);
                return new ClaimedEvents(
                        (String) avro.get("file"),
                        (String) avro.get("dataset"),
                        new Event((long) avro.get("firstRun"), (long) avro.get("firstEvent")),
                        new Event((long) avro.get("lastRun"), (long) avro.get("lastEvent")),
                        (int) avro.get("count"),
                        bytes);
            });

    private final String file;
    private final String dataset;
    private final Event first;
    private final Event last;
    private final int count;
    private final byte[] bytes;

    /** An event of a dataset by its numbers; 64-bit unsigned ones keep their bits. */
    public record Event(long run, long event) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return run == other.run ? Long.compare(event, other.event) : Long.compare(run, other.run);
        }
    }

    private ClaimedEvents(String file, String dataset, Event first, Event last, int count, byte[] bytes) {
        this.file = file;
        this.dataset = dataset;
        this.first = first;
        this.last = last;
        this.count = count;
        this.bytes = bytes;
        if (count < 1 || count > MOST || first.compareTo(last) > 0) {
            throw new IllegalArgumentException("%d events from %s to %s".formatted(count, first, last));
        }
    }

    /**
     * The events [from, to) of arrays, at least one and at most {@link #MOST}.
     *
     * @param runs [event], ascending; not changed
     * @param events [event], ascending within a run; not changed
     */
    public static ClaimedEvents of(String file, String dataset, long[] runs, long[] events, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int next;
        for (int start = from; start < to; start = next) {
            next = start;
            while (next < to && runs[next] == runs[start]) {
                next++;
            }
            leb128(out, next - start);
            out.writeBytes(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(runs[start])
                    .putLong(events[start])
                    .array());
            for (int i = start + 1; i < next; i++) {
                if (events[i] <= events[i - 1]) {
                    throw new IllegalArgumentException("event " + events[i] + " follows " + events[i - 1]);
                }
                leb128(out, events[i] - events[i - 1]);
            }
        }
        return new ClaimedEvents(
                file,
                dataset,
                new Event(runs[from], events[from]),
                new Event(runs[to - 1], events[to - 1]),
                to - from,
                out.toByteArray());
    }

    private static void leb128(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /**
     * Reads the numbers.
     *
     * @param runs [event] is written, {@link #count} of them
     * @param events [event] is written
     * @throws IllegalArgumentException if the bytes are damaged
     */
    public void read(long[] runs, long[] events) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int at = 0;
        while (at < count) {
            long size = leb128(in);
            if (size < 1 || size > count - at || in.remaining() < 2 * Long.BYTES) {
                throw new IllegalArgumentException(size + " events of a run after " + at + " of " + count);
            }
            long run = in.getLong();
            long event = in.getLong();
            for (int end = at + (int) size; at < end; at++) {
                runs[at] = run;
                events[at] = event;
                event += at + 1 < end ? leb128(in) : 0;
            }
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes after the last event");
        }
    }

    private static long leb128(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < MOST_LEB128_BYTES && in.hasRemaining(); i++) {
            byte next = in.get();
            value |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is cut");
    }

    public String file() {
        return file;
    }

    public String dataset() {
        return dataset;
    }

    /** The lowest one. */
    public Event first() {
        return first;
    }

    /** The highest one. */
    public Event last() {
        return last;
    }

    /** Events. */
    public int count() {
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimedEvents that
                && file.equals(that.file)
                && dataset.equals(that.dataset)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, dataset, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return "%d events of %s from %s to %s".formatted(count, file, first, last);
    }
}
