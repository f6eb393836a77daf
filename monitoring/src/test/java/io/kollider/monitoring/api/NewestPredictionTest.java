package io.kollider.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.ReadBins;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Top is simulation of one file that has weights 1/3 and 1/7 in two bins; data come while it stays. */
class NewestPredictionTest {
    private static final String ANALYSIS = """
            analysis: toy
            luminosity: {value: 50 /pb, uncertainty: 2 %}
            input: {tree: t, nominal: NOSYS}
            samples:
              data: {data: true, files: [data.root]}
              top: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}]}
            regions:
              SR: {select: "true", histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}
              CR: {select: "true", histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}
            systematics:
              TOP: {up: UP, samples: [top]}
            """;

    private static final ReadBins READ = ReadBins.all(Flow.DROP, 1);

    @TempDir
    private Path directory;

    private final long[] top = weights(1.0 / 3, 1.0 / 7);

    private Analysis analysis(String more) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), ANALYSIS + more);
        return AnalysisFile.readBeforeFiles(file, List.of());
    }

    @Test
    void keepsWhatFollowsFromSimulationWhileDataAreAdded() throws IOException {
        Analysis analysis = analysis("");
        Region region = analysis.region("SR");
        NewestPrediction kept = new NewestPrediction(analysis);
        SimulatedPart part = kept.of(counted(top, 3)).simulated(region, region.histogram("m"), READ);

        HistogramSet more = counted(top, 5);

        assertThat(kept.of(more).simulated(region, region.histogram("m"), READ)).isSameAs(part);
        String plot = plot(analysis, kept, more);
        assertThat(plot).isEqualTo(plot(analysis, new NewestPrediction(analysis), more));
        // 50 events by a sum of weights of 100
        assertThat(plot).contains("\"counts\":[5.0,0.0]", "\"total\":[%s,%s]".formatted(1.0 / 3 * 0.5, 1.0 / 7 * 0.5));
    }

    @Test
    void computesAnewWhenSimulationChanges() throws IOException {
        Analysis analysis = analysis("");
        NewestPrediction kept = new NewestPrediction(analysis);
        String before = plot(analysis, kept, counted(top, 3));

        HistogramSet more = counted(weights(2.0 / 3, 1.0 / 7), 3);

        assertThat(plot(analysis, kept, more))
                .isNotEqualTo(before)
                .isEqualTo(plot(analysis, new NewestPrediction(analysis), more))
                .contains("\"total\":[%s,%s]".formatted(2.0 / 3 * 0.5, 1.0 / 7 * 0.5));
    }

    /** What is blinded, and what is estimated from data, may change with data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "blinding: {threshold: 0.1, signal: [top]}\n",
                "  fakes: {estimate: {regions: {SR: {from: CR, factor: 0.5}}}}\n"
            })
    void keepsNothingThatDataMayChange(String more) throws IOException {
        Analysis analysis = more.startsWith(" ")
                ? AnalysisFile.readBeforeFiles(
                        Files.writeString(
                                directory.resolve("analysis.yaml"),
                                ANALYSIS.replace("regions:\n", more + "regions:\n")),
                        List.of())
                : analysis(more);
        NewestPrediction kept = new NewestPrediction(analysis);
        plot(analysis, kept, counted(top, 3));

        HistogramSet now = counted(top, 5);

        assertThat(plot(analysis, kept, now)).isEqualTo(plot(analysis, new NewestPrediction(analysis), now));
        Region region = analysis.region("SR");
        assertThat(kept.of(now).simulated(region, region.histogram("m"), READ))
                .isNotSameAs(kept.of(counted(top, 7)).simulated(region, region.histogram("m"), READ));
    }

    private static String plot(Analysis analysis, NewestPrediction predictions, HistogramSet set) {
        CountedSoFar counted = new CountedSoFar(set, new Completeness(Map.of(), Set.of()), Map.of(), "");
        Region region = analysis.region("SR");
        return new String(
                Json.bytes(PlotBuilder.plot(
                        analysis, counted, predictions.of(set), region, region.histogram("m"), Optional.empty())),
                StandardCharsets.UTF_8);
    }

    /** @param data events in the first bin, in each region */
    private static HistogramSet counted(long[] top, int data) {
        HistogramSet set = new HistogramSet();
        Booking sums = Booking.of(ArrayId.of("1", Family.SUM_OF_WEIGHTS), CellKind.SUM, List.of("NOSYS"), 1);
        set.add(sums, SUMS);
        for (String region : List.of("SR", "CR")) {
            set.add(histogram("1", region, CellKind.WEIGHTED, List.of("NOSYS", "UP")), top);
            set.add(histogram("data", region, CellKind.COUNT, List.of("NOSYS")), new long[] {0, data, 0, 0, 0});
        }
        return set;
    }

    private static final long[] SUMS = sums();

    private static long[] sums() {
        long[] array = new long[ExactSum.LONGS];
        ExactSum.add(array, 0, 100);
        return array;
    }

    private static Booking histogram(String dataset, String region, CellKind kind, List<String> rows) {
        return new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, region, "m"),
                kind,
                rows,
                5,
                List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0))),
                0);
    }

    /** One event a bin; UP has twice the weights. */
    private static long[] weights(double... weights) {
        Booking booking = histogram("1", "SR", CellKind.WEIGHTED, List.of("NOSYS", "UP"));
        long[] array = new long[booking.longs()];
        for (int row = 0; row < 2; row++) {
            for (int bin = 0; bin < weights.length; bin++) {
                double weight = weights[bin] * (row + 1);
                int at = booking.at(row, bin + 1);
                array[at]++;
                ExactSum.add(array, at + CellKind.SUMW, weight);
                ExactSum.add(array, at + CellKind.SUMW2, weight * weight);
            }
        }
        return array;
    }
}
