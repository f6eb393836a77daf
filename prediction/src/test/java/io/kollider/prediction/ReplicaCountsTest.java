package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.Dataset;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaCountsTest {
    private static final BookedAxis X = new BookedAxis(List.of(0.0, 1.0, 2.0, 3.0), List.of());
    private static final BookedAxis Y = new BookedAxis(List.of(0.0, 5.0, 10.0), List.of());

    /** Replica r of cell c has 10 c + r events. */
    private static ReplicaCounts counts(List<BookedAxis> axes) {
        ArrayId id = new ArrayId(Dataset.DATA, Family.REPLICA, "SR", "h");
        int cells = Booking.cells(axes);
        Booking booking = new Booking(id, CellKind.COUNT, List.of("nominal"), cells, axes, 2);
        long[] array = new long[booking.longs()];
        for (int cell = 0; cell < cells; cell++) {
            array[booking.at(0, cell)] = 10L * cell;
            array[booking.at(0, cell) + 1] = 10L * cell + 1;
        }
        HistogramSet set = new HistogramSet();
        set.add(booking, array);
        return ReplicaCounts.of(set, "SR", "h").orElseThrow();
    }

    @Test
    void binsOfOneAxisBeginBehindTheUnderflow() {
        ReplicaCounts counts = counts(List.of(X));

        assertThat(counts.bins()).isEqualTo(3);
        assertThat(counts.replicas()).isEqualTo(2);
        assertThat(counts.bin(0)).containsExactly(10, 11);
        assertThat(counts.bin(2)).containsExactly(30, 31);
        assertThatThrownBy(() -> counts.bin(3)).hasMessageContaining("no bin 3");
    }

    /** Cells are x + 5 y, with the underflow of each: bin (0, 0) is cell 6, bin (2, 1) cell 13. */
    @Test
    void binsOfTwoAxesFollowRowByRow() {
        ReplicaCounts counts = counts(List.of(X, Y));

        assertThat(counts.bins()).isEqualTo(6);
        assertThat(counts.bin(0)).containsExactly(60, 61);
        assertThat(counts.bin(2)).containsExactly(80, 81);
        assertThat(counts.bin(3)).containsExactly(110, 111);
        assertThat(counts.bin(5)).containsExactly(130, 131);
    }

    @Test
    void whatWasNotCountedHasNone() {
        assertThat(ReplicaCounts.of(new HistogramSet(), "SR", "h")).isEmpty();
    }
}
