package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.Booking;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Events per second of CPU time of decoding, evaluating and adding blocks. Arguments: analysis file, ROOT file, dataset, simulation or data. */
final class SelectionSpeed {
    private static final int ROUNDS = 16;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private SelectionSpeed() {}

    public static void main(String[] arguments) throws IOException, Exception {
        Analysis analysis = AnalysisFile.read(Path.of(arguments[0]), List.of());
        DatasetKind kind = DatasetKind.valueOf(arguments[3]);
        try (RootFile file = RootFile.open(Path.of(arguments[1]))) {
            TTree tree = file.tree(analysis.input().tree());
            BoundAnalysis bound = Binding.bind(analysis, kind, RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            long begun = THREAD.getCurrentThreadCpuTime();
            BlockCounter counter = BlockCounter.of(analysis, kind, "", schema, Models.open(analysis));
            System.out.printf("compiled in %.3f s%n", (THREAD.getCurrentThreadCpuTime() - begun) * 1e-9);
            EventBlockCodec codec = new EventBlockCodec(schema);
            List<byte[]> blocks = new ArrayList<>();
            RootBlocks.read(
                    file, tree, schema, arguments[2], List.of(), 1024, block -> blocks.add(codec.encode(block)));
            List<Booking> bookings = counter.bookings(arguments[2], List.of("NOSYS"));
            List<long[]> arrays = new ArrayList<>();
            bookings.forEach(booking -> arrays.add(new long[booking.longs()]));
            EventBlock block = new EventBlock(schema);
            TouchedRange touched = new TouchedRange();
            for (int round = 0; round < ROUNDS; round++) {
                long start = THREAD.getCurrentThreadCpuTime();
                long evaluate = 0;
                for (byte[] bytes : blocks) {
                    codec.decode(bytes, block);
                    long before = THREAD.getCurrentThreadCpuTime();
                    counter.evaluate(block);
                    evaluate += THREAD.getCurrentThreadCpuTime() - before;
                    for (int i = 0; i < arrays.size(); i++) {
                        counter.addTo(i, bookings.get(i), arrays.get(i), Sign.PLUS, touched);
                    }
                }
                double seconds = (THREAD.getCurrentThreadCpuTime() - start) * 1e-9;
                System.out.printf(
                        "%d events, %.3f s (evaluate %.3f s): %.0f events/s%n",
                        tree.entries(), seconds, evaluate * 1e-9, tree.entries() / seconds);
            }
        }
    }
}
