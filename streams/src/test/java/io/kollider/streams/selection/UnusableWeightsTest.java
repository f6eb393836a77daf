package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.model.Models;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are no finite number: their events are left out one by one, and counted. */
class UnusableWeightsTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "reference");

    private long events;
    private long seventh;

    @ParameterizedTest
    @ValueSource(strings = {"sqrt(-1)", "1 / 0", "-1 / 0", "exp(700)"})
    void areLeftOutAndCounted(String weight) {
        Analysis analysis = AnalysisFile.read(
                EXAMPLE.resolve("analysis.yaml"),
                List.of(
                        "systematics={}",
                        "cutflow={all: 'true'}",
                        "regions={R: {type: signal, select: 'true', histograms: []}}",
                        "weights.event='eventNumber % 7 == 0 ? " + weight + " : 2'"));
        try (RootFile file = RootFile.open(EXAMPLE.resolve("data").resolve("mc_410472_ttbar_dilep.root"))) {
            TTree tree = file.tree(analysis.input().tree());
            BoundAnalysis bound = Binding.bind(analysis, DatasetKind.SIMULATION, RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            BlockCounter counter = BlockCounter.of(analysis, DatasetKind.SIMULATION, "", schema, Models.none());
            List<Booking> bookings = counter.bookings("410472", List.of("NOSYS"));
            List<long[]> arrays =
                    bookings.stream().map(booking -> new long[booking.longs()]).toList();
            RootBlocks.read(file, tree, schema, "410472", List.of("NOSYS"), 100, block -> {
                long[] numbers = block.longs(schema.index("eventNumber"));
                events += block.count();
                seventh += Arrays.stream(numbers, 0, block.count())
                        .filter(number -> number % 7 == 0)
                        .count();
                counter.evaluate(block);
                for (int i = 0; i < arrays.size(); i++) {
                    counter.addTo(i, bookings.get(i), arrays.get(i), Sign.PLUS, new TouchedRange());
                }
            });
            long[] yield = array(bookings, arrays, new ArrayId("410472", Family.YIELD, "R", ""));
            assertThat(seventh).isPositive();
            assertThat(array(bookings, arrays, ArrayId.of("410472", Family.EVENTS)))
                    .as("processed, dropped, lost")
                    .containsExactly(events, seventh, 0);
            assertThat(yield[0]).isEqualTo(events - seventh);
            assertThat(ExactSum.value(yield, CellKind.SUMW)).isEqualTo(2.0 * (events - seventh));
        }
    }

    private static long[] array(List<Booking> bookings, List<long[]> arrays, ArrayId id) {
        return arrays.get(bookings.stream().map(Booking::id).toList().indexOf(id));
    }
}
