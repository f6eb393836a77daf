package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.LuminosityTable;
import io.kollider.analysis.LuminosityTable.Row;
import io.kollider.producers.NumberedFile;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import io.kollider.root.write.Packing;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuminosityEntriesTest {
    @TempDir
    private Path directory;

    /** 200,000 events of the runs 1, 2 and 3 in turns of 1000. */
    private Path file() throws Exception {
        return NumberedFile.write(
                directory.resolve("data.root"),
                Packing.ZSTD,
                LongStream.range(0, 200_000).map(i -> 1 + i / 1000 % 3),
                LongStream.range(0, 200_000).map(i -> i % 10));
    }

    @Test
    void countsTheEntriesOfEachRun() throws Exception {
        LuminosityTable table =
                LuminosityTable.of(false, List.of(new Row(1, 0, 5), new Row(3, 0, 5), new Row(7, 0, 5)));
        try (RootFile file = RootFile.open(file())) {
            assertThat(new LuminosityEntries(table, "runNumber", Optional.empty()).of(file.table("analysis")))
                    .containsExactly(new SumOfWeights("1", 0, 67_000), new SumOfWeights("3", 0, 66_000));
        }
    }

    @Test
    void countsTheEntriesOfEachLuminosityBlock() throws Exception {
        LuminosityTable table =
                LuminosityTable.of(true, List.of(new Row(1, 4, 5), new Row(2, 9, 5), new Row(2, 77, 5)));
        try (RootFile file = RootFile.open(file())) {
            assertThat(new LuminosityEntries(table, "runNumber", Optional.of("eventNumber")).of(file.table("analysis")))
                    .containsExactly(new SumOfWeights("1/4", 0, 6_700), new SumOfWeights("2/9", 0, 6_700));
        }
    }

    @Test
    void theFirstBlockOfTheFileSaysThem() throws Exception {
        List<SumOfWeights> entries = List.of(new SumOfWeights("1", 0, 67_000));
        EventBlockSchema schema =
                EventBlockSchema.of(List.of(new BlockColumn("eventNumber", BlockType.LONG, false, true, "")));
        try (RootFile file = RootFile.open(file())) {
            Table table = file.table("analysis");
            BlockSource source = new BlockSource("data", "", "id", List.of(), entries);
            FileBlocks blocks = new FileBlocks(FileColumns.of(table), schema, source, BlockLimits.STANDARD, 0);
            List<List<SumOfWeights>> sums = new ArrayList<>();
            EventBlock block = new EventBlock(schema);
            while (!blocks.isDone()) {
                blocks.next(block);
                sums.add(block.header().sums());
            }
            assertThat(sums.get(0)).isEqualTo(entries);
            assertThat(sums.subList(1, sums.size())).isNotEmpty().containsOnly(List.of());
        }
    }
}
