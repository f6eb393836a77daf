package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kollider.analysis.Fit;
import io.kollider.analysis.axis.Flow;
import io.kollider.schemas.histogram.BookedAxis;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Cell k of 3 by 2 bins holds 2^k, so that each sum says which cells it has. Expected numbers: numpy 2, {@code c = 2.0**arange(20)
 * .reshape(4, 5)}, an axis folded by {@code a[1] += a[0]; a[-2] += a[-1]} and cut to {@code a[1:-1]}, then {@code ravel()}.
 */
class ReadBinsTest {
    private static final List<BookedAxis> AXES =
            List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0, 3.0)), BookedAxis.of(List.of(0.0, 1.0, 5.0)));
    private static final double[] CELLS = IntStream.rangeClosed(0, 20)
            .mapToDouble(cell -> Math.scalb(1.0, cell))
            .toArray();

    @Test
    void rowsFollowEachOther() {
        assertThat(read(all(Flow.FOLD, Flow.DROP))).containsExactly(96, 128, 768, 3072, 4096, 24576);
        assertThat(read(all(Flow.KEEP, Flow.FOLD)))
                .containsExactly(33, 66, 132, 264, 528, 33792, 67584, 135168, 270336, 540672);
    }

    @Test
    void aSliceHasTheBinsOfTheOtherAxis() {
        assertThat(read(slice(Flow.DROP, Flow.FOLD, 1, 2))).containsExactly(67584, 135168, 270336);
        assertThat(read(slice(Flow.FOLD, Flow.KEEP, 0, 1))).containsExactly(3, 96, 3072, 98304);
    }

    @Test
    void theOrderOfAllCellsIsThatOfTheBooking() {
        double[] kept = read(all(Flow.KEEP, Flow.KEEP));

        assertThat(kept).hasSize(CELLS.length - 1);
        for (int cell = 0; cell < kept.length; cell++) {
            assertThat(kept[cell]).isEqualTo(CELLS[cell]);
        }
    }

    @Test
    void knowsWhoseBinsTheyAre() {
        assertThat(all(Flow.DROP, Flow.DROP).onlyAxis(AXES)).isEmpty();
        assertThat(slice(Flow.DROP, Flow.KEEP, 1, 1).onlyAxis(AXES)).hasValue(0);
        assertThat(slice(Flow.DROP, Flow.KEEP, 0, 1).onlyAxis(AXES)).isEmpty();
        assertThat(ReadBins.all(Flow.FOLD, 1).onlyAxis(AXES.subList(0, 1))).hasValue(0);
        assertThat(ReadBins.all(Flow.KEEP, 1).onlyAxis(AXES.subList(0, 1))).isEmpty();
    }

    @Test
    void refusesAFlowTooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadBins.all(Flow.FOLD, 1).of(AXES, CELLS));
    }

    private static double[] read(ReadBins bins) {
        double[] read = bins.of(AXES, CELLS);
        assertThat(bins.count(AXES)).isEqualTo(read.length);
        return read;
    }

    private static ReadBins all(Flow x, Flow y) {
        return new ReadBins(List.of(x, y), Optional.empty());
    }

    private static ReadBins slice(Flow x, Flow y, int axis, int bin) {
        return new ReadBins(List.of(x, y), Optional.of(new Fit.Slice(axis, bin)));
    }
}
