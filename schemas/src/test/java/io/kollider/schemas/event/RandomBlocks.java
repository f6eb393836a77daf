package io.kollider.schemas.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Blocks of every column type with awkward values: NaN, infinities, extreme integers, empty events, shared and own lengths. */
final class RandomBlocks {
    static final EventBlockSchema SCHEMA = EventBlockSchema.of(columns());

    private RandomBlocks() {}

    private static List<BlockColumn> columns() {
        List<BlockColumn> columns = new ArrayList<>();
        for (BlockType type : BlockType.values()) {
            columns.add(new BlockColumn("event_" + type, type, false, false, ""));
            columns.add(new BlockColumn("el_" + type, type, true, false, "MeV"));
            columns.add(new BlockColumn("jet_" + type, type, true, type == BlockType.LONG, ""));
        }
        return columns;
    }

    static EventBlock block(Random random, int count) {
        EventBlock block = new EventBlock(SCHEMA);
        List<SumOfWeights> sums = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sums.add(new SumOfWeights("GEN_μ" + i, random.nextGaussian(), random.nextGaussian()));
        }
        long first = random.nextInt(1000);
        block.begin(new BlockHeader("410472_mc20a", "", "f" + random.nextInt(), first, count, first + count, sums));
        int[] shared = offsets(random, count);
        for (int i = 0; i < SCHEMA.columns().size(); i++) {
            BlockColumn column = SCHEMA.columns().get(i);
            int size = count;
            if (column.jagged()) {
                int[] offsets = column.name().startsWith("el_") ? shared : offsets(random, count);
                System.arraycopy(offsets, 0, block.reserveOffsets(i), 0, count + 1);
                size = offsets[count];
            }
            block.reserve(i, size);
            fill(random, block, i);
        }
        return block;
    }

    private static int[] offsets(Random random, int count) {
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            offsets[i + 1] = offsets[i] + (random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(4));
        }
        return offsets;
    }

    private static void fill(Random random, EventBlock block, int column) {
        for (int i = 0; i < block.size(column); i++) {
            switch (block.schema().columns().get(column).type()) {
                case BOOLEAN -> block.booleans(column)[i] = random.nextBoolean();
                case INT -> block.ints(column)[i] = random.nextInt() >> random.nextInt(32);
                case LONG -> block.longs(column)[i] = random.nextLong() >> random.nextInt(64);
                case FLOAT ->
                    block.floats(column)[i] =
                            random.nextInt(9) == 0 ? Float.NaN : (float) (random.nextGaussian() / random.nextInt(3));
                case DOUBLE -> block.doubles(column)[i] = random.nextGaussian() / random.nextInt(3);
            }
        }
    }
}
