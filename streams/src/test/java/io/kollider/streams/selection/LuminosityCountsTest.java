package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.LuminosityTable;
import io.kollider.analysis.LuminosityTable.Row;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.Booking;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LuminosityCountsTest {
    private static final EventBlockSchema SCHEMA = EventBlockSchema.of(List.of(
            new BlockColumn("run", BlockType.LONG, false, false, ""),
            new BlockColumn("lb", BlockType.INT, false, false, "")));
    private static final Column RUN = new Column("run", ColumnType.LONG, false);
    private static final Column BLOCK = new Column("lb", ColumnType.INT, false);
    private static final LuminosityTable TABLE =
            LuminosityTable.of(true, List.of(new Row(1, 5, 1), new Row(1, 6, 1), new Row(2, 5, 1)));

    private final LuminosityCounts counts = new LuminosityCounts(TABLE, SCHEMA, RUN, Optional.of(BLOCK));

    private static EventBlock block(List<SumOfWeights> held, int... runsAndBlocks) {
        EventBlock block = new EventBlock(SCHEMA);
        int count = runsAndBlocks.length / 2;
        block.begin(new BlockHeader("data", "", "file", 0, count, count, held));
        block.reserve(SCHEMA.index("run"), count);
        block.reserve(SCHEMA.index("lb"), count);
        for (int i = 0; i < count; i++) {
            block.longs(SCHEMA.index("run"))[i] = runsAndBlocks[2 * i];
            block.ints(SCHEMA.index("lb"))[i] = runsAndBlocks[2 * i + 1];
        }
        return block;
    }

    private long[] added(long[] array, Sign sign) {
        Booking booking = counts.booking("data", List.of());
        counts.addTo(booking, array, sign, new TouchedRange());
        return array;
    }

    @Test
    void countsEventsByRowAndThoseInNoRow() {
        EventBlock read = block(List.of(), 1, 5, 1, 5, 1, 7, 1, 7, 2, 5, 1, 5, 3, 1);

        counts.set(read, read);

        assertThat(added(new long[8], Sign.PLUS)).containsExactly(3, 0, 1, 3, 0, 0, 0, 0);
    }

    @Test
    void takesWhatTheFileHoldsFromTheHeader() {
        EventBlock read = block(List.of(new SumOfWeights("1/5", 0, 40), new SumOfWeights("2/5", 0, 7)), 1, 5, 1, 6);

        counts.set(read, read);

        long[] array = added(new long[8], Sign.PLUS);
        assertThat(array).containsExactly(1, 1, 0, 0, 40, 0, 7, 0);
        assertThat(added(array, Sign.MINUS)).containsOnly(0);
    }

    /** Events outside good runs count to their row, so that the share of a file that was counted is right, but need not be in one. */
    @Test
    void eventsThatAreNotGoodNeedNoRow() {
        counts.set(block(List.of(), 1, 5, 9, 9, 1, 6), block(List.of(), 1, 5));

        assertThat(added(new long[8], Sign.PLUS)).containsExactly(1, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void refusesARowThatTheTableDoesNotHave() {
        EventBlock read = block(List.of(new SumOfWeights("4/5", 0, 40)), 1, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.set(read, read))
                .withMessageContaining("'4/5', which is no row of luminosity.table");
    }
}
