package io.kollider.streams.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundRegion.BoundHistogram;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.event.EventBlock;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expressions of objects against what {@code expressions.py} computes with numpy and scikit-hep's vector for the same events. */
class ExpressionValuesTest {
    /** The mass of an electron of 50 GeV is a difference of squares, of which double precision leaves 1e-9 GeV on either side. */
    private static final double TOLERANCE = 4e-9;

    private static final Set<String> WHOLE = Set.of("el_charge", "mu_charge", "jet_flags", "n");
    private static final List<String> VARIED = List.of("jet_pt", "met_met");

    private static final String HEAD = """
            analysis: expressions
            luminosity: {value: 1 /pb}
            input: {tree: events, units: {energy: GeV}}
            samples: {top: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}}
            objects:
              electrons: {kind: electron, branches: el, mass: 0.511 MeV}
              muons: {kind: muon, branches: mu, mass: 105.66 MeV}
              jets: {kind: jet, branches: jet, mass: m}
              leptons: {union: [electrons, muons], sort: pt}
              met: {kind: met, branches: met, pt: met, phi: phi}
            systematics: {JES: {up: JES}}
            """;

    private static final String DEFINITIONS = """
            define:
              bjets: jets[btag > 0.5]
              mz: 91.1876 GeV
              sfos: pairs(leptons)[a.charge * b.charge < 0 && from(a, electrons) == from(b, electrons)]
              z: argmin(sfos, abs(mass - mz))
              z_candidates: disjoint(sort(sfos[abs(mass - mz) < 15 GeV], -abs(mass - mz)))
              others: leptons[!shares(this, z)]
              l_minus: argmin(leptons[shares(this, z)], charge)
              top: argmin(pairs(pairs(jets[btag <= 0.5]), bjets), abs(mass - 172.5 GeV))
              sr_3l: size(leptons) == 3 && size(z_candidates) == 1 && size(jets) >= 2 && size(bjets) >= 1
              sr_4l: size(leptons) == 4 && size(z_candidates) == 1 && size(jets) >= 2 && size(bjets) >= 1
              cr_wz: size(leptons) == 3 && mass(sum(leptons)) - mz > 15 GeV && size(z_candidates) == 1 && size(bjets) == 0 && met.pt > 50 GeV
              cr_zz: size(leptons) == 4 && size(z_candidates) == 2
            regions: {all: {select: "true", histograms: [
            """;

    @TempDir
    private static Path directory;

    private static JsonNode golden;
    private static ColumnsOfEvents columns;
    private static List<String> expressions;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ExpressionValuesTest.class.getResourceAsStream("expressions.json"))) {
            golden = JsonMapper.builder().build().readTree(in);
        }
        columns = ColumnsOfEvents.of(golden.path("columns"), WHOLE);
        VARIED.forEach(name -> columns.put(name + "_JES", columns.isList(name), varied(columns.get(name))));
        expressions = new ArrayList<>();
        golden.path("expected").fieldNames().forEachRemaining(expressions::add);
        Files.writeString(directory.resolve("none.root"), "");
    }

    private static double[][] varied(double[][] byEvent) {
        double[][] varied = new double[byEvent.length][];
        for (int event = 0; event < varied.length; event++) {
            double factor = event % 2 == 0 ? 1.3 : 0.8;
            varied[event] =
                    Arrays.stream(byEvent[event]).map(value -> factor * value).toArray();
        }
        return varied;
    }

    private static EventBlock block() {
        return columns.block(1);
    }

    /** A block whose nominal columns hold what the varied ones should. */
    private static EventBlock swapped() {
        ColumnsOfEvents swapped = ColumnsOfEvents.of(golden.path("columns"), WHOLE);
        VARIED.forEach(name -> swapped.put(name, columns.isList(name), columns.get(name + "_JES")));
        VARIED.forEach(name -> swapped.put(name + "_JES", columns.isList(name), columns.get(name)));
        return swapped.block(1);
    }

    private static BoundAnalysis bound() throws IOException {
        StringBuilder text = new StringBuilder(HEAD + DEFINITIONS);
        for (int i = 0; i < expressions.size(); i++) {
            text.append("{name: h%d, variable: \"%s\", bins: 1, range: [0, 1]},\n".formatted(i, expressions.get(i)));
        }
        return bound(text + "]}}\n");
    }

    private static BoundAnalysis bound(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), text);
        return Binding.bind(AnalysisFile.read(file, List.of()), DatasetKind.SIMULATION, columns.columns());
    }

    /** [expression][event]. */
    private static double[][] evaluate(BoundAnalysis bound, Kernels kernels, EventBlock block) {
        CurrentBlock current = new CurrentBlock();
        current.set(block);
        List<BoundHistogram> histograms = bound.regions().get(0).histograms();
        double[][] values = new double[histograms.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = kernels.scalar(histograms.get(i).variables().get(0))
                    .reals(current)
                    .clone();
        }
        return values;
    }

    private static Kernels nominal(BoundAnalysis bound) {
        return Kernels.nominal(bound, columns.schema(), Models.none());
    }

    @Test
    void valuesAreThoseOfPython() throws IOException {
        BoundAnalysis bound = bound();
        double[][] values = evaluate(bound, nominal(bound), block());

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            wrong.addAll(wrong(expressions.get(i), values[i]));
        }
        assertThat(wrong).isEmpty();
        assertThat(expressions).hasSizeGreaterThan(80);
    }

    private static List<String> wrong(String expression, double[] values) {
        List<String> wrong = new ArrayList<>();
        JsonNode expected = golden.path("expected").path(expression);
        assertThat(expected).hasSize(columns.events());
        for (int event = 0; event < expected.size(); event++) {
            JsonNode value = expected.path(event);
            double wanted = value.isNumber() ? value.doubleValue() : parsed(value.textValue());
            double found = values[event];
            boolean same = Double.isFinite(wanted)
                    ? Math.abs(found - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted))
                    : Double.compare(found, wanted) == 0;
            if (!same) {
                wrong.add("%s of event %d: %s, expected %s".formatted(expression, event, found, wanted));
            }
        }
        return wrong;
    }

    private static double parsed(String value) {
        return switch (value) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> throw new IllegalArgumentException(value);
        };
    }

    /** A variation, which shares what it does not change, gives what the nominal columns would with the varied values in them. */
    @Test
    void variationsComputeAnewAllThatTheyChange() throws IOException {
        BoundAnalysis bound = bound();
        Kernels varied = nominal(bound).varied(bound, bound.variations().get(0));

        double[][] values = evaluate(bound, varied, block());
        double[][] swapped = evaluate(bound, nominal(bound), swapped());
        double[][] nominal = evaluate(bound, nominal(bound), block());

        int different = 0;
        for (int i = 0; i < expressions.size(); i++) {
            int count = columns.events();
            for (int event = 0; event < count; event++) {
                assertThat(Double.compare(values[i][event], swapped[i][event]))
                        .as("%s of event %d", expressions.get(i), event)
                        .isZero();
                different += Double.compare(values[i][event], nominal[i][event]) == 0 ? 0 : 1;
            }
        }
        assertThat(different).isGreaterThan(400);
    }

    @Test
    void theExampleOfTheDocumentationGivesTheSame() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "analysis-file.md"));
        String rest = page.substring(page.indexOf("(CMS-TOP-21-001):"));
        String example = rest.substring(rest.indexOf("```yaml\n") + 8, rest.indexOf("\n```\n"));
        String regions = example.substring(example.indexOf("regions:"));
        String values = "\n  values: {select: \"true\", histograms: [{variable: costheta_star, bins: 1, range: [0, 1]},"
                + " {variable: mtw, bins: 1, range: [0, 1]}, {variable: top.mass, name: top, bins: 1, range: [0, 1]}]}\n";
        BoundAnalysis bound = bound(HEAD
                + example.substring(0, example.indexOf("regions:"))
                + regions.replace("\"}", "\", histograms: []}")
                + values);
        Kernels kernels = nominal(bound);
        List<Scalar> scalars = new ArrayList<>();
        bound.regions().subList(0, 4).forEach(region -> scalars.add(region.select()));
        bound.regions()
                .get(4)
                .histograms()
                .forEach(histogram -> scalars.add(histogram.variables().get(0)));
        List<String> same = List.of(
                "sr_3l",
                "sr_4l",
                "cr_wz",
                "cr_zz",
                "cos_angle(boost(l_minus, z), z)",
                "mT(others[0], met)",
                "top.mass");

        CurrentBlock current = new CurrentBlock();
        current.set(block());
        for (int i = 0; i < same.size(); i++) {
            double[] found = kernels.scalar(scalars.get(i)).reals(current);
            assertThat(wrong(same.get(i), found)).isEmpty();
        }
    }

    /** What is in the same block changes no bit. */
    @Test
    void eachEventAloneGivesTheSame() throws IOException {
        BoundAnalysis bound = bound();
        double[][] together = evaluate(bound, nominal(bound), block());

        Kernels kernels = nominal(bound);
        CurrentBlock current = new CurrentBlock();
        List<BoundHistogram> histograms = bound.regions().get(0).histograms();
        for (int event = 0; event < columns.events(); event++) {
            current.set(columns.only(event).block(1));
            for (int i = 0; i < expressions.size(); i++) {
                double alone =
                        kernels.scalar(histograms.get(i).variables().get(0)).reals(current)[0];
                assertThat(Double.compare(alone, together[i][event]))
                        .as("%s of event %d", expressions.get(i), event)
                        .isZero();
            }
        }
    }

    @Test
    void tooManyCombinationsAreRefused() throws IOException {
        BoundAnalysis bound = bound();
        Kernels kernels = nominal(bound);
        CurrentBlock current = new CurrentBlock();
        ColumnsOfEvents crowded = ColumnsOfEvents.of(golden.path("columns"), WHOLE);
        VARIED.forEach(name -> crowded.put(name + "_JES", columns.isList(name), columns.get(name + "_JES")));
        for (String name : List.of("jet_pt", "jet_eta", "jet_phi", "jet_m", "jet_btag", "jet_flags", "jet_pt_JES")) {
            double[][] jets = new double[columns.events()][300];
            Arrays.stream(jets).forEach(event -> Arrays.fill(event, 1));
            crowded.put(name, true, jets);
        }
        current.set(crowded.block(1));

        assertThatThrownBy(() -> kernels.scalar(bound.regions()
                                .get(0)
                                .histograms()
                                .get(expressions.indexOf("size(triples(jets))"))
                                .variables()
                                .get(0))
                        .reals(current))
                .hasMessage(
                        "a block has more than 4194304 combinations of 3 objects; select fewer objects before they are"
                                + " combined");
    }

    /** A block takes a few objects a column; if one kernel alone made an object for each event, that would be 16 bytes an event. */
    @Test
    void noEventAllocatesAnything() throws IOException {
        int copies = 100;

        assertThat(allocated(copies)).isLessThan(4L * copies * columns.events());
    }

    /** The least that a block of all events, some times over, takes. */
    private static long allocated(int copies) throws IOException {
        BoundAnalysis bound = bound();
        Kernels kernels = nominal(bound);
        ScalarKernel[] all = bound.regions().get(0).histograms().stream()
                .map(histogram -> kernels.scalar(histogram.variables().get(0)))
                .toArray(ScalarKernel[]::new);
        CurrentBlock current = new CurrentBlock();
        EventBlock block = columns.block(copies);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int turn = 0; turn < 50; turn++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            current.set(block);
            for (ScalarKernel kernel : all) {
                kernel.reals(current);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
