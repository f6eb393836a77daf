package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.eft.ReweightingPoint;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts of a dataset that are unfolded or parametrised, against what uproot and numpy find (signals.py beside the numbers). */
class SignalPartsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    /** Sums of some thousand terms in another order than numpy's; of a polynomial, that of numpy's least squares loses three digits more. */
    private static final double RELATIVE = 1e-12;

    private static final double OF_POLYNOMIALS = 1e-9;

    private static final String UNFOLDED = "samples={data: {data: true, files: data.root}, third: {datasets: [{dsid: 1,"
            + " files: ttbar.root}],"
            + " select: event % 3 == 0}, rest: {from: third, select: event % 3 != 0, weight: 1.5}, background: {datasets:"
            + " [{dsid: 2, files: background.root}]}}";

    private static final String PARAMETRISED =
            "samples={data: {data: true, files: data.root}, ttz: {datasets: [{dsid: 1, "
                    + "files: ttz.root}], select: event % 2 == 0, weight: 0.5}, odd: {from: ttz, select: event % 2 != 0}, wz: {datasets:"
                    + " [{dsid: 2, files: wz.root}]}}";

    private static final List<String> SIGNALS = List.of(
            "weights.normalisation=in-weight",
            "unfolding.pt_top.samples=[third]",
            "unfolding.rapidity={samples: [third, rest], truth: {variable: truth_dy, edges: [-10, 0, 10]}, fiducial:"
                    + " truth_fiducial}");

    private static JsonNode expected;
    private static Analysis unfolded;
    private static HistogramSet counted;
    private static Prediction prediction;

    @BeforeAll
    static void count() throws Exception {
        expected = new ObjectMapper()
                .readTree(Path.of("src", "test", "resources", "parts", "signals.json")
                        .toFile());
        unfolded = AnalysisFile.read(
                EXAMPLES.resolve("unfolding").resolve("analysis.yaml"),
                Stream.concat(Stream.of(placed("unfolding", UNFOLDED)), SIGNALS.stream())
                        .toList());
        counted = new CountedFiles(unfolded, 1000).count();
        prediction = Prediction.of(unfolded, counted);
    }

    /** Files in a setting are relative to where the test runs. */
    private static String placed(String example, String samples) {
        return samples.replace("files: ", "files: " + EXAMPLES.resolve(example).resolve("data") + "/");
    }

    @Test
    void theTruthOfAPartIsItsOwn() {
        JsonNode numbers = expected.get("unfolding");
        near(truth("pt_top", "third"), numbers.get("truth"));
        near(truth("rapidity", "third"), numbers.get("truth_dy").get("third"));
        near(truth("rapidity", "rest"), numbers.get("truth_dy").get("rest"));
    }

    private static double[] truth(String name, String sample) {
        Region truth = unfolding(name).truth();
        return prediction
                .spectrum(sample, truth.name(), truth.histograms().get(0), Optional.empty())
                .sumw(Flow.DROP);
    }

    private static Unfolding unfolding(String name) {
        return unfolded.unfoldings().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void migrationsAreThoseOfThePartInEveryVariation() {
        Region.Histogram response =
                unfolding("pt_top").response(unfolded.region("SR").histogram("pt"));
        double[] cells = prediction
                .spectrum("third", "SR", response, Optional.of("sf_up"))
                .cells();
        int columns = 9 + 2;
        JsonNode rows = expected.get("unfolding").get("response_up");
        for (int row = 0; row < rows.size(); row++) {
            near(row(cells, columns, row + 1), rows.get(row));
        }
        near(row(cells, columns, 0), expected.get("unfolding").get("outside_up"));
    }

    private static double[] row(double[] cells, int columns, int row) {
        double[] bins = new double[columns - 2];
        System.arraycopy(cells, columns * row + 1, bins, 0, bins.length);
        return bins;
    }

    @Test
    void aPartThatIsNoSignalHasNeitherTruthNorMigrations() {
        assertThat(booked("1@third", "SR", "pt@pt_top")).isTrue();
        assertThat(booked("1@rest", "SR", "dy@rapidity")).isTrue();
        assertThat(booked("1@rest", "SR", "pt@pt_top")).isFalse();
        assertThat(booked("1@rest", "SR", "pt")).isTrue();
        assertThat(booked("1@rest", "pt_top@truth", "truth")).isFalse();
        assertThat(counted.bookings())
                .filteredOn(booking -> booking.id().family() == Family.PARTS)
                .extracting(booking -> booking.id().region())
                .containsExactly("SR"); // how the parts divide the truth is no question
    }

    private static boolean booked(String dataset, String region, String histogram) {
        return counted.booking(new ArrayId(dataset, Family.HISTOGRAM, region, histogram))
                .isPresent();
    }

    @Test
    void pointsOfAPartAreWeightedAsItIs() {
        Analysis analysis = AnalysisFile.read(
                EXAMPLES.resolve("eft").resolve("analysis.yaml"),
                List.of(placed("eft", PARAMETRISED), "weights.normalisation=in-weight"));
        HistogramSet points = new CountedFiles(analysis, 1000).count();
        Prediction predicted = Prediction.of(analysis, points);
        Region.Histogram histogram = analysis.region("SR_3l").histogram("pt_z");
        Parametrisation parametrisation = analysis.parametrisations().get(0);
        JsonNode numbers = expected.get("eft");

        for (int i = 0; i < parametrisation.points().size(); i++) {
            ReweightingPoint point = parametrisation.points().get(i);
            double[] found = predicted
                    .spectrum("ttz", "SR_3l", histogram, point.variation())
                    .sumw(Flow.DROP);
            near(found, numbers.get("points").get(i));
        }
        assertThat(parametrisation.errorPoints()).hasSize(15);
        for (ReweightingPoint point : parametrisation.errorPoints()) {
            double[] found = predicted
                    .spectrum("ttz", "SR_3l", histogram, point.variation())
                    .sumw2(Flow.DROP);
            double z = point.values().get(0);
            double w = point.values().get(1);
            double[] terms = {1, z, w, z * z, z * w, w * w};
            for (int bin = 0; bin < found.length; bin++) {
                double squares = 0;
                for (int a = 0; a < terms.length; a++) {
                    for (int b = 0; b < terms.length; b++) {
                        squares += terms[a]
                                * terms[b]
                                * numbers.get("products").get(a).get(b).get(bin).asDouble();
                    }
                }
                assertThat(found[bin]).isCloseTo(squares, within(OF_POLYNOMIALS * squares));
            }
        }
        assertThat(points.booking(new ArrayId("1@odd", Family.HISTOGRAM, "SR_3l", "pt_z"))
                        .orElseThrow()
                        .rows())
                .hasSize(1);
    }

    private static void near(double[] found, JsonNode wanted) {
        assertThat(found).hasSize(wanted.size());
        for (int bin = 0; bin < found.length; bin++) {
            double value = wanted.get(bin).asDouble();
            assertThat(found[bin]).as("bin " + bin).isCloseTo(value, within(RELATIVE * Math.max(1, Math.abs(value))));
        }
    }
}
