package io.kollider.schemas.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramDumpTest {
    @Test
    void writesSortedExactSumsWithoutZeroCells() throws IOException {
        HistogramSet set = new HistogramSet();
        Booking mll = new Booking(
                new ArrayId("410472", Family.HISTOGRAM, "emu_1b", "mll"),
                CellKind.WEIGHTED,
                List.of("NOSYS", "JES__1up"),
                4,
                List.of(BookedAxis.of(List.of(0.0, 2.5))),
                0);
        long[] array = new long[mll.longs()];
        array[mll.at(1, 2)] = 3;
        ExactSum.add(array, mll.at(1, 2) + CellKind.SUMW, -26.5);
        ExactSum.add(array, mll.at(1, 2) + CellKind.SUMW2, 256.25);
        set.add(mll, array);
        Booking replicas = new Booking(
                new ArrayId("data", Family.REPLICA, "emu_1b", "mll"),
                CellKind.COUNT,
                List.of("NOSYS"),
                4,
                List.of(BookedAxis.of(List.of(0.0, 2.5))),
                3);
        long[] counts = new long[replicas.longs()];
        counts[replicas.at(0, 1) + 1] = 2;
        set.add(replicas, counts);
        Booking sums = Booking.of(ArrayId.of("410472", Family.SUM_OF_WEIGHTS), CellKind.SUM, List.of("a\tb"), 1);
        long[] sum = new long[sums.longs()];
        ExactSum.add(sum, 0, 0.5);
        set.add(sums, sum);

        Booking categories = new Booking(
                new ArrayId("410472", Family.HISTOGRAM, "emu_1b", "flavour_mll"),
                CellKind.COUNT,
                List.of("NOSYS"),
                13,
                List.of(new BookedAxis(List.of(0.0, 1.0, 2.0), List.of("e e", "μ")), BookedAxis.of(List.of(0.0, 2.5))),
                0);
        long[] cells = new long[13];
        cells[6] = 5;
        cells[12] = 1;
        set.add(categories, cells);

        StringBuilder text = new StringBuilder();
        HistogramDump.write(set, text);

        assertThat(text.toString()).isEqualTo("""
                # kollider histograms 1
                array	410472	HISTOGRAM	emu_1b	flavour_mll	COUNT	13 cells	0 replicas
                categories	e e	μ
                edges	0x0.0p0 0x1.4p1
                NOSYS	6	5
                NOSYS	12	1
                array	410472	HISTOGRAM	emu_1b	mll	WEIGHTED	4 cells	0 replicas
                edges	0x0.0p0 0x1.4p1
                JES__1up	2	3 -1a.8 100.4
                array	410472	SUM_OF_WEIGHTS			SUM	1 cells	0 replicas
                a\\tb	0	0.8
                array	data	REPLICA	emu_1b	mll	COUNT	4 cells	3 replicas
                edges	0x0.0p0 0x1.4p1
                NOSYS	1	0 2 0
                """);
    }
}
