package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Variation;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.streams.model.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that an analysis counts in its files, without Kafka. */
final class CountedFiles {
    private final Analysis analysis;
    private final int blockSize;
    private final Predicate<Path> counted;

    CountedFiles(Analysis analysis, int blockSize) {
        this(analysis, blockSize, file -> true);
    }

    CountedFiles(Analysis analysis, int blockSize, Predicate<Path> counted) {
        this.counted = counted;
        this.analysis = analysis;
        this.blockSize = blockSize;
    }

    HistogramSet count() {
        HistogramSet set = new HistogramSet();
        for (EventSource source : analysis.sources()) {
            for (Path path : source.dataset().files().stream().filter(counted).toList()) {
                count(source, path, set);
            }
        }
        return set;
    }

    private void count(EventSource source, Path path, HistogramSet set) {
        Analysis concerned = analysis.concerning(source.dataset().key());
        try (RootFile file = RootFile.open(path)) {
            TTree tree = file.tree(analysis.input().tree());
            BoundAnalysis bound = Binding.bind(concerned, source.events(), RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            BlockCounter counter =
                    BlockCounter.of(concerned, source.events(), schema, Models.open(analysis), Optional.empty());
            List<String> sums =
                    source.kind() == DatasetKind.DATA || analysis.input().isNormalisedInWeight()
                            ? List.of()
                            : Stream.concat(
                                            Stream.of(analysis.input().nominal()),
                                            bound.variations().stream().map(Variation::sumOfWeights))
                                    .distinct()
                                    .toList();
            List<Booking> bookings = counter.bookings(source.key(), sums);
            List<long[]> arrays = new ArrayList<>();
            bookings.forEach(booking -> arrays.add(new long[booking.longs()]));
            TouchedRange touched = new TouchedRange();
            RootBlocks.read(file, tree, schema, source.key(), sums, blockSize, block -> {
                counter.evaluate(block);
                for (int i = 0; i < arrays.size(); i++) {
                    counter.addTo(i, bookings.get(i), arrays.get(i), Sign.PLUS, touched);
                }
            });
            for (int i = 0; i < arrays.size(); i++) {
                set.add(bookings.get(i), arrays.get(i));
            }
        }
    }
}
