package io.kollider.cli.explain;

import com.sun.management.ThreadMXBean;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Variation;
import io.kollider.producers.convert.BlockLimits;
import io.kollider.producers.convert.BlockSource;
import io.kollider.producers.convert.FileBlocks;
import io.kollider.producers.convert.FileColumns;
import io.kollider.root.RootFile;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.MalformedBlockException;
import io.kollider.schemas.histogram.Booking;
import io.kollider.streams.kernel.Meter;
import io.kollider.streams.model.Models;
import io.kollider.streams.selection.BlockCounter;
import io.kollider.streams.selection.Sign;
import io.kollider.streams.selection.TouchedRange;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Counts the events of a file as streams would, and watches what is computed. */
public final class ExplainedFile {
    /** Events that show what asks for what. */
    private static final int FEW = 10 * 1024;

    /** Events of which the cost is measured: 100 MB of a large ntuple. */
    private static final int MANY = 100 * 1024;

    private static final double WARM_UP_SECONDS = 5;
    private static final double MEASURED_SECONDS = 3;
    /** HotSpot's, which knows what a thread allocates. */
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Meter.Step OUTSIDE = new Meter.Step("", "everything else");
    private static final Meter.Step DECODE = new Meter.Step("", "decode blocks");
    private static final Meter.Step ADD = new Meter.Step("", "add to exact sums");

    private final EventSource source;
    private final Path path;
    private final BoundAnalysis bound;
    private final EventBlockCodec codec;
    private final EventBlock block;
    private final BlockCounter counter;
    private final List<byte[]> blocks = new ArrayList<>();
    private final List<Booking> bookings;
    private final List<long[]> arrays = new ArrayList<>();
    private final TouchedRange touched = new TouchedRange();
    private final Meter meter = new Meter(OUTSIDE);
    private long events;

    private ExplainedFile(Analysis analysis, EventSource source, Path path, Models models, int most) {
        this.source = source;
        this.path = path;
        try (RootFile root = RootFile.open(path)) {
            FileColumns branches = FileColumns.of(root, source.tree(), analysis.input());
            Analysis concerned = analysis.concerning(source.dataset().key());
            bound = Binding.bind(concerned, source.events(), branches.available());
            EventBlockSchema schema = branches.schema(bound.columns());
            codec = new EventBlockCodec(schema);
            block = new EventBlock(schema);
            BlockSource of = new BlockSource(source.dataset().key(), source.variation(), "", List.of());
            FileBlocks read = new FileBlocks(branches, schema, of, BlockLimits.STANDARD, 0);
            while (!read.isDone() && events < most) {
                read.next(block);
                events += block.count();
                blocks.add(codec.encode(block));
            }
            counter = BlockCounter.of(concerned, source.events(), schema, models, Optional.empty());
        }
        bookings = counter.bookings(source.key(), List.of(analysis.input().nominal()));
        bookings.forEach(booking -> arrays.add(new long[booking.longs()]));
    }

    /**
     * Explains what is computed from a file.
     *
     * @param source of which it is a file
     * @param measured whether costs are measured too, which takes some time
     * @throws io.kollider.analysis.AnalysisException if the analysis does not fit the file
     * @throws io.kollider.root.RootException if the file cannot be read
     */
    public static Explanation of(Analysis analysis, EventSource source, Path path, boolean measured) {
        boolean drawnFromAll = analysis.bootstrap()
                .filter(bootstrap -> bootstrap.method() == Bootstrap.Method.N_OUT_OF_N)
                .isPresent();
        if (source.kind() == DatasetKind.DATA && drawnFromAll) {
            throw new IllegalArgumentException(
                    path
                            + ": replicas of data are drawn n out of n, from the list of all files; name a file of simulation, or --set bootstrap.method=poisson");
        }
        try (Models models = Models.open(analysis)) {
            return new ExplainedFile(analysis, source, path, models, measured ? MANY : FEW).explained(measured);
        } catch (MalformedBlockException e) {
            throw new IllegalStateException("a block that was just encoded cannot be decoded", e);
        }
    }

    private Explanation explained(boolean measured) throws MalformedBlockException {
        Optional<Speed> speed = Optional.empty();
        if (measured) {
            repeat(WARM_UP_SECONDS);
            speed = Optional.of(repeat(MEASURED_SECONDS));
        }
        counter.watch(meter);
        if (measured) {
            countAll(); // watching has code of its own to be compiled
            meter.reset();
            repeat(MEASURED_SECONDS);
        } else {
            countAll();
        }
        return explanation(speed);
    }

    private Speed repeat(double seconds) throws MalformedBlockException {
        long bytes = blocks.stream().mapToLong(block -> block.length).sum();
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        long start = THREAD.getCurrentThreadCpuTime();
        long rounds = 0;
        double taken = 0;
        while (taken < seconds) {
            countAll();
            rounds++;
            taken = (THREAD.getCurrentThreadCpuTime() - start) * 1e-9;
        }
        allocated = THREAD.getCurrentThreadAllocatedBytes() - allocated;
        double counted = (double) rounds * blocks.size();
        return new Speed(rounds * events / taken, rounds * bytes / taken, counted == 0 ? 0 : allocated / counted);
    }

    private void countAll() throws MalformedBlockException {
        for (byte[] bytes : blocks) {
            meter.begin(DECODE);
            codec.decode(bytes, block);
            meter.end();
            counter.evaluate(block);
            meter.begin(ADD);
            for (int i = 0; i < arrays.size(); i++) {
                if (counter.touches(i)) {
                    touched.reset();
                    counter.addTo(i, bookings.get(i), arrays.get(i), Sign.PLUS, touched);
                }
            }
            meter.end();
        }
    }

    private Explanation explanation(Optional<Speed> speed) {
        Map<Meter.Step, Meter.Usage> usages = new LinkedHashMap<>(meter.usages());
        usages.putIfAbsent(OUTSIDE, Meter.Usage.NONE);
        double total = usages.keySet().stream().mapToLong(meter::nanoseconds).sum();
        Map<String, List<Explanation.Node>> nodes = new LinkedHashMap<>();
        usages.forEach((step, usage) -> nodes.computeIfAbsent(step.row(), row -> new ArrayList<>())
                .add(new Explanation.Node(
                        step.name(),
                        usage.needs().stream().map(Meter.Step::name).distinct().toList(),
                        usage.reads().stream().sorted().toList(),
                        speed.isPresent()
                                ? OptionalDouble.of(meter.nanoseconds(step) / total)
                                : OptionalDouble.empty())));
        List<Explanation.Row> variations = bound.variations().stream()
                .map(variation -> row(variation.name(), replaced(variation), nodes))
                .toList();
        return new Explanation(
                source.key(),
                String.valueOf(path.getFileName()),
                events,
                speed,
                row(counter.nominalRow(), Map.of(), nodes),
                variations,
                nodes.getOrDefault(OUTSIDE.row(), List.of()));
    }

    private static Explanation.Row row(
            String name, Map<String, String> replaced, Map<String, List<Explanation.Node>> nodes) {
        return new Explanation.Row(name, replaced, nodes.getOrDefault(name, List.of()));
    }

    private static Map<String, String> replaced(Variation variation) {
        Map<String, String> columns = new TreeMap<>();
        variation.replaced().forEach((nominal, other) -> columns.put(nominal.name(), other.name()));
        return columns;
    }
}
