package io.kollider.schemas.event;

import io.kollider.schemas.codec.SingleObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Single-object encoded blocks of one schema. The bytes are those of Avro's own {@code GenericDatumWriter}; arrays of floats and
 * doubles are copied in bulk, which is where the speed comes from. Not safe for several threads: it keeps a buffer.
 */
public final class EventBlockCodec {
    private final EventBlockSchema schema;
    private final BlockWriter out = new BlockWriter();

    public EventBlockCodec(EventBlockSchema schema) {
        this.schema = schema;
    }

    /** The block's bytes; the block is unchanged. Its columns must have the sizes that its header announces. */
    public byte[] encode(EventBlock block) {
        if (block.schema().fingerprint() != schema.fingerprint()) {
            throw new IllegalArgumentException("the block has another schema than the codec");
        }
        BlockHeader header = block.header();
        out.clear();
        out.bytes(SingleObject.header(schema.fingerprint()));
        out.string(header.dataset());
        out.string(header.variation());
        out.string(header.fileId());
        out.number(header.firstEntry());
        out.number(header.count());
        out.number(header.fileEntries());
        if (!header.sums().isEmpty()) {
            out.number(header.sums().size());
            for (SumOfWeights sum : header.sums()) {
                out.string(sum.name());
                out.doubles(new double[] {sum.before(), sum.after()}, 2);
            }
        }
        out.number(0);
        int[] before = null;
        for (int i = 0; i < schema.columns().size(); i++) {
            BlockColumn column = schema.columns().get(i);
            if (column.jagged()) {
                int[] offsets = block.offsets(i);
                requireSize(column, offsets[header.count()], block.size(i));
                int end = header.count() + 1;
                if (before == null || !Arrays.equals(offsets, 0, end, before, 0, end)) {
                    out.lengths(offsets, header.count());
                } else {
                    out.number(0);
                }
                before = offsets;
            } else {
                requireSize(column, header.count(), block.size(i));
            }
            values(block, i, column.type());
        }
        return out.toByteArray();
    }

    private static void requireSize(BlockColumn column, int expected, int size) {
        if (expected != size) {
            throw new IllegalArgumentException(column.name() + " has " + size + " values, not " + expected);
        }
    }

    private void values(EventBlock block, int column, BlockType type) {
        int size = block.size(column);
        if (size > 0) {
            out.number(size);
            switch (type) {
                case BOOLEAN -> out.booleans(block.booleans(column), size);
                case INT -> out.ints(block.ints(column), size);
                case LONG -> out.longs(block.longs(column), size);
                case FLOAT -> out.floats(block.floats(column), size);
                case DOUBLE -> out.doubles(block.doubles(column), size);
            }
        }
        out.number(0);
    }

    /**
     * Reads a block into one that is reused.
     *
     * @throws MalformedBlockException if the bytes are not exactly one block of this codec's schema; reuse is empty then, and no array
     *     has become larger than the bytes could fill
     */
    public void decode(byte[] singleObject, EventBlock reuse) throws MalformedBlockException {
        if (reuse.schema().fingerprint() != schema.fingerprint()) {
            throw new IllegalArgumentException("the block has another schema than the codec");
        }
        reuse.clear();
        BlockReader in = reader(singleObject);
        BlockHeader header = header(in);
        if (header.count() > singleObject.length && !schema.columns().isEmpty()) {
            throw in.malformed(header.count() + " events announced");
        }
        reuse.begin(header);
        try {
            int before = -1;
            for (int i = 0; i < schema.columns().size(); i++) {
                in.enter(schema.columns().get(i).name());
                column(in, reuse, i, before);
                if (schema.columns().get(i).jagged()) {
                    before = i;
                }
            }
            in.requireEnd();
        } catch (MalformedBlockException e) {
            reuse.clear();
            throw e;
        }
    }

    /** The header alone: what a dead letter can say of a block whose columns are damaged. */
    public BlockHeader header(byte[] singleObject) throws MalformedBlockException {
        return header(reader(singleObject));
    }

    /**
     * The header of a block whose schema is not at hand: it stands first in the blocks of every schema. Bytes that are no block may look like one;
     * whether the dataset exists tells.
     */
    public static BlockHeader headerOf(byte[] singleObject) throws MalformedBlockException {
        if (SingleObject.fingerprint(singleObject).isEmpty()) {
            throw new MalformedBlockException("not a single-object encoded block: no Avro marker");
        }
        return header(new BlockReader(singleObject, SingleObject.HEADER_BYTES));
    }

    private BlockReader reader(byte[] singleObject) throws MalformedBlockException {
        OptionalLong fingerprint = SingleObject.fingerprint(singleObject);
        if (fingerprint.isEmpty() || fingerprint.getAsLong() != schema.fingerprint()) {
            throw new MalformedBlockException("not a single-object encoded block of schema "
                    + schema.avro().getFullName()
                    + (fingerprint.isEmpty() ? ": no Avro marker" : ": another fingerprint"));
        }
        return new BlockReader(singleObject, SingleObject.HEADER_BYTES);
    }

    private static BlockHeader header(BlockReader in) throws MalformedBlockException {
        in.enter("block");
        String dataset = in.string();
        String variation = in.string();
        String file = in.string();
        long firstEntry = in.number();
        int count = in.integer();
        long fileEntries = in.number();
        List<SumOfWeights> sums = new ArrayList<>();
        for (int n = in.items(1 + 2 * Double.BYTES); n > 0; n = in.items(1 + 2 * Double.BYTES)) {
            for (int i = 0; i < n; i++) {
                sums.add(new SumOfWeights(in.string(), in.real(), in.real()));
            }
        }
        if (firstEntry < 0 || count < 0 || firstEntry > fileEntries - count) {
            throw in.malformed(
                    count + " events from entry " + firstEntry + " of a tree with " + fileEntries + " entries");
        }
        return new BlockHeader(dataset, variation, file, firstEntry, count, fileEntries, sums);
    }

    private void column(BlockReader in, EventBlock block, int index, int jaggedBefore) throws MalformedBlockException {
        BlockColumn column = schema.columns().get(index);
        int expected = block.count();
        if (column.jagged()) {
            expected = offsets(in, block, index, jaggedBefore);
        }
        int size = 0;
        int width = column.type().leastBytes();
        block.reserve(index, 0);
        for (int n = in.items(width); n > 0; n = in.items(width)) {
            if (n > expected - size) {
                throw in.malformed("more values than the " + expected + " announced");
            }
            block.reserve(index, size + n);
            switch (column.type()) {
                case BOOLEAN -> in.booleans(block.booleans(index), size, n);
                case INT -> in.ints(block.ints(index), size, n);
                case LONG -> in.longs(block.longs(index), size, n);
                case FLOAT -> in.floats(block.floats(index), size, n);
                case DOUBLE -> in.doubles(block.doubles(index), size, n);
            }
            size += n;
        }
        if (size != expected) {
            throw in.malformed(size + " values, " + expected + " announced");
        }
    }

    /** Reads the lengths of a jagged column; returns the number of values that they announce. */
    private static int offsets(BlockReader in, EventBlock block, int index, int jaggedBefore)
            throws MalformedBlockException {
        int count = block.count();
        int first = in.items(1);
        if (first == 0 && count > 0) {
            if (jaggedBefore < 0) {
                throw in.malformed("repeats lengths, but no jagged column is before it");
            }
            block.shareOffsets(index, jaggedBefore);
            return block.offsets(index)[count];
        }
        int[] offsets = block.reserveOffsets(index);
        offsets[0] = 0;
        int read = 0;
        for (int n = first; n > 0; n = in.items(1)) {
            if (n > count - read) {
                throw in.malformed("lengths of more than the block's " + count + " events");
            }
            in.ints(offsets, read + 1, n);
            read += n;
        }
        if (read != count) {
            throw in.malformed("lengths of " + read + " events in a block of " + count);
        }
        long total = 0;
        for (int i = 1; i <= count; i++) {
            total += offsets[i];
            if (offsets[i] < 0 || total > Integer.MAX_VALUE) {
                throw in.malformed("event " + (i - 1) + " has " + offsets[i] + " values");
            }
            offsets[i] = (int) total;
        }
        return (int) total;
    }
}
