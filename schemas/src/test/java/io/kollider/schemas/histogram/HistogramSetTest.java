package io.kollider.schemas.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramSetTest {
    private static final ArrayId MLL = new ArrayId("410472", Family.HISTOGRAM, "emu_1b", "mll");
    private static final Booking BOOKING = new Booking(
            MLL, CellKind.WEIGHTED, List.of("NOSYS", "JES__1up"), 5, List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0))), 0);

    @Test
    void addsPartitionsCellByCell() {
        HistogramSet set = new HistogramSet();
        set.add(BOOKING, share(1, 3, 0.5));
        set.add(BOOKING, share(1, 3, -2));
        set.add(BOOKING, share(0, 1, 8));

        assertThat(set.entries(MLL, 1, 3)).isEqualTo(2);
        assertThat(set.sumw(MLL, 1, 3)).isEqualTo(-1.5);
        assertThat(set.sumw2(MLL, 1, 3)).isEqualTo(4.25);
        assertThat(set.sumw(MLL, 0, 1)).isEqualTo(8);
        assertThat(set.entries(MLL, 0, 0)).isZero();
    }

    @Test
    void readsARowAsItsCells() {
        HistogramSet set = new HistogramSet();
        set.add(BOOKING, share(1, 3, 0.5));
        set.add(BOOKING, share(1, 3, -2));
        CountedArray array = set.find(MLL).orElseThrow();

        assertThat(array.booking()).isEqualTo(BOOKING);
        assertThat(array.sumw(1)).containsExactly(0, 0, 0, -1.5, 0);
        assertThat(array.sumw2(1)).containsExactly(0, 0, 0, 4.25, 0);
        assertThat(array.hasEntries(1)).isTrue();
        assertThat(array.hasEntries(0)).isFalse();
        assertThat(set.find(ArrayId.of("410472", Family.EVENTS))).isEmpty();
    }

    @Test
    void sharesNothingWhereAnArrayIsMissingMoreOrWithheld() {
        HistogramSet set = new HistogramSet();
        long[] array = share(1, 3, 0.5);
        set.add(BOOKING, array);
        HistogramSet same = new HistogramSet();
        same.add(BOOKING, array);
        HistogramSet equal = new HistogramSet();
        equal.add(BOOKING, array.clone());
        HistogramSet withheld =
                set.withholding(Map.of(new ArrayId("data", Family.YIELD, "r", ""), new BitSet()), Map.of());

        assertThat(same.sharesAllBut("data", set)).isTrue();
        assertThat(equal.sharesAllBut("data", set)).isFalse();
        assertThat(equal.sharesAllBut(MLL.dataset(), set)).isTrue();
        assertThat(new HistogramSet().sharesAllBut("data", set)).isFalse();
        assertThat(set.sharesAllBut("data", new HistogramSet())).isFalse();
        assertThat(withheld.sharesAllBut("data", set)).isFalse();
    }

    @Test
    void keepsAShareAndNeverChangesIt() {
        long[] first = share(1, 3, 0.5);
        long[] second = share(1, 3, -2);
        HistogramSet set = new HistogramSet();
        set.add(BOOKING, first);
        assertThat(set.array(MLL)).isSameAs(first);

        set.add(BOOKING, second);
        set.add(BOOKING, second);

        assertThat(set.sumw(MLL, 1, 3)).isEqualTo(-3.5);
        assertThat(first).isEqualTo(share(1, 3, 0.5));
        assertThat(second).isEqualTo(share(1, 3, -2));
    }

    @Test
    void withheldCellsAreEmptyInAllRowsAndTheSetStaysAsItWas() {
        HistogramSet set = new HistogramSet();
        set.add(BOOKING, share(0, 3, 2));
        set.add(BOOKING, share(1, 3, 0.5));
        set.add(BOOKING, share(1, 2, 4));
        BitSet cells = BitSet.valueOf(new long[] {1 << 3});
        ArrayId missing = new ArrayId("data", Family.HISTOGRAM, "r", "h");

        HistogramSet rest = set.withholding(Map.of(MLL, cells, missing, cells), Map.of());

        assertThat(rest.sumw(MLL, 0, 3)).isZero();
        assertThat(rest.entries(MLL, 1, 3)).isZero();
        assertThat(rest.sumw(MLL, 1, 2)).isEqualTo(4);
        assertThat(rest.withheld(MLL)).isEqualTo(cells);
        assertThat(rest.withheld(missing)).isEqualTo(cells);
        assertThat(rest.isBlinded()).isTrue();
        assertThat(set.sumw(MLL, 0, 3)).isEqualTo(2);
        assertThat(set.isBlinded()).isFalse();
    }

    @Test
    void laysOutReplicasInsideCells() {
        Booking replicas = new Booking(
                new ArrayId("data", Family.REPLICA, "r", "h"),
                CellKind.COUNT,
                List.of("NOSYS"),
                4,
                List.of(BookedAxis.of(List.of(0.0, 1.0))),
                1000);
        assertThat(replicas.longs()).isEqualTo(4000);
        assertThat(replicas.at(0, 2)).isEqualTo(2000);
    }

    @Test
    void refusesAnotherLayoutForTheSameArray() {
        HistogramSet set = new HistogramSet();
        set.add(BOOKING, new long[BOOKING.longs()]);
        Booking other = new Booking(
                MLL, CellKind.COUNT, List.of("NOSYS"), 5, List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0))), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.add(other, new long[5]))
                .withMessageContaining("different layouts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set.add(BOOKING, new long[5]))
                .withMessageContaining("5 longs");
    }

    @Test
    void refusesBookingsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Booking(MLL, CellKind.COUNT, List.of("a", "a"), 1, List.of(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Booking(
                        MLL, CellKind.COUNT, List.of("a"), 4, List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0))), 0))
                .withMessageContaining("4 cells do not fit the axes");
    }

    private static long[] share(int row, int cell, double weight) {
        long[] array = new long[BOOKING.longs()];
        int at = BOOKING.at(row, cell);
        array[at] = 1;
        ExactSum.add(array, at + CellKind.SUMW, weight);
        ExactSum.add(array, at + CellKind.SUMW2, weight * weight);
        return array;
    }
}
