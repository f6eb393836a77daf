package io.kollider.streams.topology;

import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * Random blocks of three datasets, each one file or several, with weights of many sizes; and what their arrays must hold, added up here in decimal
 * numbers of any length, so that neither order nor our own fixed-point numbers matter.
 */
final class ToyBlocks {
    static final EventBlockSchema SCHEMA = EventBlockSchema.of(List.of(
            new BlockColumn("x", BlockType.DOUBLE, false, false, ""),
            new BlockColumn("w", BlockType.DOUBLE, false, false, ""),
            new BlockColumn("event", BlockType.LONG, false, false, "")));

    /** The same columns as another release might write them, with one more. */
    static final EventBlockSchema OTHER_SCHEMA = EventBlockSchema.of(
            Stream.concat(SCHEMA.columns().stream(), Stream.of(new BlockColumn("y", BlockType.INT, false, false, "")))
                    .toList());

    private static final List<String> DATASETS = List.of("410472", "data", "361106");

    private final List<List<byte[]>> files = new ArrayList<>();
    private final Map<String, BigDecimal> sums = new HashMap<>();
    private final long[] replicas = new long[ToyCounting.REPLICA_BINS * ToyCounting.REPLICAS];
    private final Map<String, Long> events = new HashMap<>();

    ToyBlocks(long seed, int blocksOfFile) {
        this(seed, blocksOfFile, 1);
    }

    /** @param filesOfDataset that the blocks of a dataset are spread over */
    ToyBlocks(long seed, int blocksOfDataset, int filesOfDataset) {
        Random random = new Random(seed);
        for (String dataset : DATASETS) {
            List<List<byte[]>> ofDataset = new ArrayList<>();
            for (int file = 0; file < filesOfDataset; file++) {
                ofDataset.add(new ArrayList<>());
            }
            double before = 0;
            for (int i = 0; i < blocksOfDataset; i++) {
                int count = random.nextInt(60);
                boolean data = dataset.equals("data");
                double after = before + random.nextGaussian();
                List<SumOfWeights> share = data ? List.of() : List.of(new SumOfWeights("NOSYS", before, after));
                ofDataset.get(i % filesOfDataset).add(block(random, dataset, 1000L * i, count, share));
                before = after;
            }
            sums.put(dataset, new BigDecimal(before));
            files.addAll(ofDataset);
        }
    }

    /** Of one block in the middle of a file, which holds half of the sum of weights, if any. */
    static BlockHeader header(String dataset, int count) {
        return dataset.equals("data")
                ? header(dataset, count, new SumOfWeights[0])
                : header(dataset, count, new SumOfWeights("NOSYS", 1, 1.5));
    }

    static BlockHeader header(String dataset, int count, SumOfWeights... sums) {
        return new BlockHeader(dataset, "", "file-" + dataset, 40, count, 100, List.of(sums));
    }

    /** A block with given values of x. */
    static byte[] block(BlockHeader header, double... x) {
        return block(SCHEMA, header, x);
    }

    static byte[] block(EventBlockSchema schema, BlockHeader header, double... x) {
        EventBlock block = new EventBlock(schema);
        block.begin(header);
        for (int column = 0; column < schema.columns().size(); column++) {
            block.reserve(column, header.count());
        }
        System.arraycopy(x, 0, block.doubles(schema.index("x")), 0, x.length);
        return new EventBlockCodec(schema).encode(block);
    }

    private byte[] block(Random random, String dataset, long first, int count, List<SumOfWeights> share) {
        EventBlock block = new EventBlock(SCHEMA);
        block.begin(new BlockHeader(dataset, "", "file-" + dataset, first, count, first + count, share));
        for (int column = 0; column < 3; column++) {
            block.reserve(column, count);
        }
        for (int i = 0; i < count; i++) {
            double x = random.nextInt(ToyCounting.BINS);
            double w = Math.scalb(random.nextGaussian(), random.nextInt(20) - 10);
            block.doubles(SCHEMA.index("x"))[i] = x;
            block.doubles(SCHEMA.index("w"))[i] = w;
            block.longs(SCHEMA.index("event"))[i] = first + i;
            add(dataset + " entries " + x, BigDecimal.ONE);
            add(dataset + " sumw " + x, new BigDecimal(w));
            add(dataset + " sumw2 " + x, new BigDecimal(w * w));
            if (dataset.equals("data")) {
                for (int r = 0; r < ToyCounting.REPLICAS; r++) {
                    replicas[(int) x % ToyCounting.REPLICA_BINS * ToyCounting.REPLICAS + r] +=
                            ToyCounting.multiplicity(first + i, r);
                }
            }
        }
        events.merge(dataset, (long) count, Long::sum);
        return new EventBlockCodec(SCHEMA).encode(block);
    }

    private void add(String key, BigDecimal term) {
        sums.merge(key, term, BigDecimal::add);
    }

    /** One list of encoded blocks a file. */
    List<List<byte[]>> files() {
        return files;
    }

    int total() {
        return files.stream().mapToInt(List::size).sum();
    }

    /** Compares every cell. */
    void requireAllOf(HistogramSet set) {
        for (String dataset : DATASETS) {
            ArrayId id = ToyCounting.histogram(dataset);
            boolean data = dataset.equals("data");
            for (int bin = 0; bin < ToyCounting.BINS; bin++) {
                String x = " " + (double) bin;
                check(dataset + " entries" + x, set.entries(id, 0, 1 + bin));
                if (!data) {
                    check(dataset + " sumw" + x, set.sumw(id, 0, 1 + bin));
                    check(dataset + " sumw2" + x, set.sumw2(id, 0, 1 + bin));
                }
            }
            Assertions.assertThat(set.array(ArrayId.of(dataset, Family.EVENTS)))
                    .containsExactly(events.get(dataset), 0, 0);
            if (!data) {
                ArrayId sum = ArrayId.of(dataset, Family.SUM_OF_WEIGHTS);
                check(dataset, ExactSum.value(set.array(sum), 0));
                Assertions.assertThat(set.booking(sum).orElseThrow().kind()).isEqualTo(CellKind.SUM);
            }
        }
        long[] counted = set.array(ToyCounting.replicas("data"));
        Assertions.assertThat(Arrays.copyOfRange(counted, ToyCounting.REPLICAS, ToyCounting.REPLICAS + replicas.length))
                .isEqualTo(replicas);
    }

    private void check(String what, double counted) {
        double expected = sums.getOrDefault(what, BigDecimal.ZERO).doubleValue();
        if (counted != expected) {
            Assertions.fail("%s: %s, expected %s", what, counted, expected);
        }
    }
}
