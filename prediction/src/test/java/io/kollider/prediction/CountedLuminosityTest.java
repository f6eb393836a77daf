package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.Luminosity.Campaign;
import io.kollider.analysis.LuminosityTable;
import io.kollider.analysis.LuminosityTable.Row;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountedLuminosityTest {
    private static final LuminosityTable TABLE =
            LuminosityTable.of(false, List.of(new Row(10, 0, 8), new Row(11, 0, 4), new Row(20, 0, 2)));

    private static final Luminosity ALL = Luminosity.of(TABLE, 0, Map.of());

    /** @param counted one a row, then those in no row; held likewise */
    private static HistogramSet set(long[] counted, long[] held) {
        HistogramSet set = new HistogramSet();
        Booking booking = Booking.of(
                ArrayId.of(Dataset.DATA, Family.LUMINOSITY),
                CellKind.COUNT,
                List.of("counted", "held"),
                counted.length);
        long[] array = new long[booking.longs()];
        System.arraycopy(counted, 0, array, booking.at(0, 0), counted.length);
        System.arraycopy(held, 0, array, booking.at(1, 0), held.length);
        set.add(booking, array);
        return set;
    }

    private static Dataset dataset(String campaign) {
        return new Dataset("1_" + campaign, "1", List.of(), List.of(), 1, 1, 1, Optional.empty(), campaign);
    }

    @Test
    void aRowWhoseFilesAreCompleteCountsWhole() {
        HistogramSet set = set(new long[] {7, 0, 3, 0}, new long[] {7, 0, 3, 0});

        assertThat(CountedLuminosity.of(ALL, set).inversePicobarn()).isEqualTo(8 + 2);
    }

    @Test
    void ofARowThatIsHalfCountedHalfTheLuminosityCounts() {
        HistogramSet set = set(new long[] {5, 1, 0, 0}, new long[] {10, 4, 0, 0});

        assertThat(CountedLuminosity.of(ALL, set).inversePicobarn()).isEqualTo(8 * 0.5 + 4 * 0.25);
    }

    @Test
    void eachCampaignHasTheLuminosityOfItsRuns() {
        Luminosity luminosity =
                Luminosity.of(TABLE, 0, Map.of("a", new Campaign(0, 1, 15), "b", new Campaign(0, 16, 30)));
        CountedLuminosity counted =
                CountedLuminosity.of(luminosity, set(new long[] {1, 1, 0, 0}, new long[] {1, 2, 0, 0}));

        assertThat(counted.of(dataset("a"))).isEqualTo(8 + 4 * 0.5);
        assertThat(counted.of(dataset("b"))).isZero(); // none of its data were counted yet
        assertThat(luminosity.campaigns().get("b").inversePicobarn()).isEqualTo(2);
    }

    @Test
    void campaignsMayHaveValues() {
        Luminosity luminosity =
                new Luminosity(5, 0, Map.of("a", new Campaign(3, 0, 0), "b", new Campaign(2, 0, 0)), Optional.empty());
        CountedLuminosity counted = CountedLuminosity.of(luminosity, new HistogramSet());

        assertThat(counted.of(dataset("a"))).isEqualTo(3);
        assertThat(counted.of(dataset("b"))).isEqualTo(2);
        assertThat(counted.inversePicobarn()).isEqualTo(5);
    }

    @Test
    void refusesDataOfUnknownLuminosity() {
        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> CountedLuminosity.of(ALL, set(new long[] {1, 0, 0, 3}, new long[] {1, 0, 0, 0})))
                .withMessageStartingWith("3 events of data are in runs that luminosity.table does not have");
    }

    @Test
    void refusesRowsOfWhichAFirstBlockWasLost() {
        CountedLuminosity counted = CountedLuminosity.of(ALL, set(new long[] {2, 0, 0, 0}, new long[] {1, 0, 0, 0}));

        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(counted::inversePicobarn)
                .withMessageStartingWith(
                        "2 events of data are counted in row 10 of luminosity.table, their files say 1");
    }

    @Test
    void withoutDataNothingCanBeNormalised() {
        CountedLuminosity none = CountedLuminosity.of(ALL, new HistogramSet());

        assertThat(none.inversePicobarn()).isZero();
        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> none.of(dataset("")))
                .withMessageStartingWith("no luminosity yet");
    }
}
