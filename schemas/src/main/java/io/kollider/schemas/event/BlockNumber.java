package io.kollider.schemas.event;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The number of a block in its partition of events, and what the block is for. Three headers of the record: {@code seq}, the number;
 * of a block that was there before also {@code of}, the number that it had then (each eight bytes, big-endian); and {@code sign}, one
 * byte −1, if that one is taken back.
 *
 * @param seq counts all blocks of the partition from 0, without gaps
 * @param of the number that the same block had when it came first; nothing if this is the first time
 * @param withdrawal whether what the block added is to be subtracted
 */
public record BlockNumber(long seq, OptionalLong of, boolean withdrawal) {
    private static final String SEQ = "seq";
    private static final String OF = "of";
    private static final String SIGN = "sign";

    public BlockNumber {
        if (seq < 0 || of.isPresent() && (of.getAsLong() < 0 || of.getAsLong() >= seq)) {
            throw new IllegalArgumentException("block " + seq + " cannot repeat block " + of);
        }
        if (withdrawal && of.isEmpty()) {
            throw new IllegalArgumentException("block " + seq + " takes nothing back");
        }
    }

    /** A block that comes for the first time. */
    public static BlockNumber first(long seq) {
        return new BlockNumber(seq, OptionalLong.empty(), false);
    }

    /** A block that is sent again because it could not be counted. */
    public static BlockNumber again(long seq, long of) {
        return new BlockNumber(seq, OptionalLong.of(of), false);
    }

    /** A block that takes an earlier one back. */
    public static BlockNumber withdrawal(long seq, long of) {
        return new BlockNumber(seq, OptionalLong.of(of), true);
    }

    /** What the headers of a record say; nothing if no ingest wrote them. */
    public static Optional<BlockNumber> in(Headers headers) {
        OptionalLong seq = number(headers, SEQ);
        OptionalLong of = number(headers, OF);
        Header sign = headers.lastHeader(SIGN);
        boolean withdrawal = sign != null;
        if (seq.isEmpty()
                || headers.lastHeader(OF) != null && of.isEmpty()
                || withdrawal && (of.isEmpty() || !isMinusOne(sign.value()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlockNumber(seq.getAsLong(), of, withdrawal));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isMinusOne(byte[] value) {
        return value != null && value.length == 1 && value[0] == -1;
    }

    private static OptionalLong number(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null || header.value().length != Long.BYTES
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(header.value()).getLong());
    }

    /** The headers of a record. */
    public List<Header> headers() {
        Header number = new RecordHeader(SEQ, bytes(seq));
        if (of.isEmpty()) {
            return List.of(number);
        }
        Header earlier = new RecordHeader(OF, bytes(of.getAsLong()));
        return withdrawal
                ? List.of(number, earlier, new RecordHeader(SIGN, new byte[] {-1}))
                : List.of(number, earlier);
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
