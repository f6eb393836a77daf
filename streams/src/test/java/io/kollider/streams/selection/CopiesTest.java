package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.CopyColumn;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.streams.model.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that count in another file are entries of this one, and nothing else. */
class CopiesTest {
    private static final EventBlockSchema SCHEMA = EventBlockSchema.of(List.of(
            new BlockColumn("runNumber", BlockType.LONG, false, false, ""),
            new BlockColumn("eventNumber", BlockType.LONG, false, false, ""),
            new BlockColumn("lumiBlock", BlockType.LONG, false, false, ""),
            new BlockColumn("x", BlockType.DOUBLE, false, false, ""),
            CopyColumn.COLUMN));

    @TempDir
    private Path directory;

    @BeforeEach
    void writeList() throws Exception {
        Files.createFile(directory.resolve("data.root"));
        Files.writeString(directory.resolve("good.json"), "{\"7\": [[1, 10]]}");
    }

    private Analysis analysis(String event) {
        return AnalysisFile.ofText(directory.resolve("analysis.yaml"), """
                analysis: copies
                luminosity: {value: 1 /pb}
                input: {tree: events, duplicates: count-once}
                %s
                samples: {data: {data: true, files: data.root}}
                cutflow: {all: eventNumber > 0}
                regions: {every: {select: x < 100, histograms: [{name: x, variable: x, bins: 5, range: [0, 5]}]}}
                """.formatted(event));
    }

    /** Six events of run 7 with x = 0.5 … 5.5 in luminosity blocks 8 to 13, those of the marked places copies. */
    private static HistogramSet count(Analysis analysis, Integer... copies) {
        EventBlock block = new EventBlock(SCHEMA);
        block.begin(new BlockHeader("data", "", "file", 0, 6, 6, List.of()));
        for (int column = 0; column < SCHEMA.columns().size(); column++) {
            block.reserve(column, 6);
        }
        for (int event = 0; event < 6; event++) {
            block.longs(SCHEMA.index("runNumber"))[event] = 7;
            block.longs(SCHEMA.index("eventNumber"))[event] = event + 1;
            block.longs(SCHEMA.index("lumiBlock"))[event] = event + 8;
            block.doubles(SCHEMA.index("x"))[event] = event + 0.5;
            block.booleans(SCHEMA.index(CopyColumn.NAME))[event] =
                    List.of(copies).contains(event);
        }
        BlockCounter counter = BlockCounter.of(analysis, DatasetKind.DATA, "", SCHEMA, Models.open(analysis));
        HistogramSet set = new HistogramSet();
        List<Booking> bookings = counter.bookings("data", List.of());
        counter.evaluate(block);
        for (int place = 0; place < bookings.size(); place++) {
            long[] array = new long[bookings.get(place).longs()];
            counter.addTo(place, bookings.get(place), array, Sign.PLUS, new TouchedRange());
            set.add(bookings.get(place), array);
        }
        return set;
    }

    private static long[] x(HistogramSet counted) {
        long[] bins = new long[5];
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = counted.entries(new ArrayId("data", Family.HISTOGRAM, "every", "x"), 0, bin + 1);
        }
        return bins;
    }

    @Test
    void copiesAreProcessedAndNotCounted() {
        HistogramSet counted = count(analysis(""), 1, 4);

        ArrayId events = ArrayId.of("data", Family.EVENTS);
        assertThat(counted.booking(events).orElseThrow().rows())
                .containsExactly("processed", "dropped", "lost", "counted elsewhere");
        assertThat(counted.array(events)).containsExactly(6, 0, 0, 2);
        assertThat(x(counted)).containsExactly(1, 0, 1, 1, 0);
        assertThat(counted.entries(ArrayId.of("data", Family.CUTFLOW), 0, 0)).isEqualTo(4);
    }

    /** Luminosity blocks 11 to 13 are not good: of the copies one is among them, and is left out for that. */
    @Test
    void goodRunsAndCopiesAreTold() {
        HistogramSet counted = count(analysis("event: {good-runs: good.json}"), 1, 4);

        ArrayId events = ArrayId.of("data", Family.EVENTS);
        assertThat(counted.booking(events).orElseThrow().rows())
                .containsExactly("processed", "dropped", "lost", "not good", "counted elsewhere");
        assertThat(counted.array(events)).containsExactly(6, 0, 0, 3, 1);
        assertThat(x(counted)).containsExactly(1, 0, 1, 0, 0);
    }
}
