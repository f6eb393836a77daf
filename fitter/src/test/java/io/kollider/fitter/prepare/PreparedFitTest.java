package io.kollider.fitter.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Place;
import io.kollider.analysis.Rebinning;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Source;
import io.kollider.analysis.Symmetrisation;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.analysis.TemplateTreatment.Decorrelation;
import io.kollider.analysis.TemplateTreatment.Effect;
import io.kollider.analysis.TemplateTreatment.Smoothing;
import io.kollider.analysis.VariationCombination;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers by hand from the counts of {@link ToyAnalysis}: ttbar in SR is 26, 48, 20, with JES up 31, 58, 25, down 21, 38, 15, with PRW up 29, 52, 20. */
class PreparedFitTest {
    private static final Sides JES = new Sides.UpAndDown("JES__1up", "JES__1down");

    private final List<String> notes = new ArrayList<>();

    @Test
    void splitsParametersByRegionSampleAndShape() {
        PreparedFit fit = prepared(
                List.of(systematic(JES, Set.of(Decorrelation.values()), Effect.BOTH, List.of())), ToyAnalysis.fit());
        assertThat(names(fit, "SR", "ttbar")).contains("JES_ttbar_SR", "JES_ttbar_SR_shape");
        assertThat(names(fit, "CR", "z")).contains("JES_z_CR").doesNotContain("JES_z_CR_shape", "JES");
    }

    /** z has a free content in each bin of CR, where it is fitted to what the data leave of it: ttbar is 12 and 4 there at strength 1. */
    @Test
    void givesEveryBinAFactorOfItsOwn() {
        Analysis analysis = ToyAnalysis.analysisWith(List.of(new ShapeFactor("free", List.of("z"), List.of("CR"))));
        PreparedFit fit = PreparedFit.of(
                analysis, analysis.fits().get(0), Prediction.of(analysis, ToyAnalysis.histograms()), notes::add);
        assertThat(names(fit, "CR", "z")).contains("free");
        assertThat(names(fit, "SR", "z")).doesNotContain("free");
        Model model = fit.model();
        FitResult result = MaximumLikelihood.fit(model);
        double[] expected = model.expected(result.values());
        int first = model.bins("CR").first();
        assertThat(expected[first]).isCloseTo(220, within(1e-3));
        assertThat(expected[first + 1]).isCloseTo(104, within(1e-3));
    }

    @Test
    void refusesAShapeFactorOfRegionsWithOtherBins() {
        Analysis analysis = ToyAnalysis.analysisWith(List.of(new ShapeFactor("free", List.of("z"), List.of())));
        assertThatThrownBy(() -> PreparedFit.of(
                        analysis,
                        analysis.fits().get(0),
                        Prediction.of(analysis, ToyAnalysis.histograms()),
                        notes::add))
                .isInstanceOf(PredictionException.class)
                .hasMessage(
                        "shape-factors.free: regions SR and CR share it, but have 3 and 2 bins; make two of it, or give 'regions'");
    }

    @Test
    void systematicsShareAParameter() {
        Systematic first = systematic(JES, Set.of(), Effect.BOTH, List.of("SR"));
        Systematic shared = new Systematic(
                "other",
                new Sides.Rate(1.3, 0.8),
                false,
                List.of("z"),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new TemplateTreatment(
                        Symmetrisation.NONE, Smoothing.NONE, Effect.BOTH, List.of("CR"), Optional.of("JES"), Set.of()),
                first.source());
        PreparedFit fit = prepared(List.of(first, shared), ToyAnalysis.fit());
        assertThat(sample(fit, "CR", "z").modifiers()).contains(new Modifier.NormSys("JES", 0.8, 1.3));
        assertThat(names(fit, "SR", "ttbar")).contains("JES");
        assertThat(fit.model().parameters()).extracting("name").contains("JES").doesNotContain("other");
    }

    @Test
    void actsInTheNamedRegionsAlone() {
        PreparedFit fit = prepared(List.of(systematic(JES, Set.of(), Effect.BOTH, List.of("CR"))), ToyAnalysis.fit());
        assertThat(names(fit, "SR", "ttbar")).doesNotContain("JES");
        assertThat(names(fit, "CR", "z")).contains("JES");
    }

    @Test
    void keepsTheRateAlone() {
        PreparedFit fit = prepared(List.of(systematic(JES, Set.of(), Effect.RATE, List.of())), ToyAnalysis.fit());
        List<Modifier> jes = sample(fit, "SR", "ttbar").modifiers().stream()
                .filter(modifier -> modifier.name().equals("JES"))
                .toList();
        assertThat(jes).hasSize(1);
        assertThat(((Modifier.NormSys) jes.get(0)).high()).isCloseTo(114 / 94.0, within(1e-12));
    }

    @Test
    void takesAGivenRate() {
        PreparedFit fit = prepared(
                List.of(systematic(new Sides.Rate(1.06, 0.95), Set.of(), Effect.BOTH, List.of())), ToyAnalysis.fit());
        assertThat(sample(fit, "SR", "z").modifiers()).contains(new Modifier.NormSys("JES", 0.95, 1.06));
    }

    @Test
    void combinesVariations() {
        Sides many = new Sides.Combined(VariationCombination.ENVELOPE, List.of("JES__1up", "JES__1down", "PRW__1up"));
        PreparedFit fit = prepared(List.of(systematic(many, Set.of(), Effect.RATE, List.of())), ToyAnalysis.fit());
        Modifier.NormSys jes = (Modifier.NormSys) sample(fit, "SR", "ttbar").modifiers().stream()
                .filter(modifier -> modifier.name().equals("JES"))
                .findFirst()
                .orElseThrow();
        assertThat(jes.high()).isCloseTo(114 / 94.0, within(1e-12));
        assertThat(jes.low()).isCloseTo(74 / 94.0, within(1e-12));
    }

    @Test
    void mergesBinsOfSimulationAndData() {
        Fit rebinned = changed(
                Map.of("SR", new Rebinning(Rebinning.Rule.EDGES, edges(0, 2, 3))),
                new Fit.McStatistics(true, 0, false),
                Fit.Pruning.NONE,
                Fit.FittedData.OBSERVED);
        PreparedFit fit = prepared(List.of(), rebinned);
        assertThat(sample(fit, "SR", "ttbar").data()).containsExactly(74.0, 20.0);
        assertThat(fit.workspace().observations().get(0)).isEqualTo(new Observation("SR", List.of(81.0, 22.0)));
        assertThat(fit.binning().of("SR").histogram().axes().get(0).edges()).isEqualTo(edges(0, 2, 3));
        assertThat(fit.binning().of("CR").histogram().axes().get(0).edges()).hasSize(3);
    }

    @Test
    void saysWhichBinningCannotBeApplied() {
        Fit rebinned = changed(
                Map.of("SR", new Rebinning(Rebinning.Rule.EDGES, List.of(0.0, 1e9))),
                new Fit.McStatistics(true, 0, false),
                Fit.Pruning.NONE,
                Fit.FittedData.OBSERVED);
        assertThatThrownBy(() -> prepared(List.of(), rebinned))
                .isInstanceOf(PredictionException.class)
                .hasMessageStartingWith("fits.strengths.regions.SR.binning: 1.0E9 is no edge of the histogram");
    }

    /** Totals of SR are 32, 52 and 22, with errors √(46 + 3 …): only the first and the last are above 24 %. */
    @Test
    void leavesSmallStatisticalErrorsOut() {
        List<Double> all = errors(new Fit.McStatistics(true, 0, false), "staterror_SR");
        double middle = all.get(1) / 48;
        List<Double> some = errors(new Fit.McStatistics(true, middle, false), "staterror_SR");
        assertThat(all).doesNotContain(0.0);
        assertThat(some.get(1)).isZero();
        assertThat(some.get(2)).isEqualTo(all.get(2));
    }

    @Test
    void leavesTheStatisticalErrorsOfASampleOut() {
        Fit.McStatistics others = new Fit.McStatistics(true, 0, false, Map.of(), Set.of("z"));
        assertThat(errors(others, "staterror_SR")).isEmpty();
        Fit.McStatistics one = new Fit.McStatistics(true, 0, false, Map.of(), Set.of("ttbar"));
        assertThat(errors(one, "staterror_SR")).isEqualTo(errors(new Fit.McStatistics(true, 0, false), "staterror_SR"));
    }

    @Test
    void givesEachSampleItsOwnStatisticalErrors() {
        assertThat(errors(new Fit.McStatistics(true, 0, true), "staterror_SR_ttbar"))
                .hasSize(3);
        assertThat(errors(new Fit.McStatistics(false, 0, false), "staterror_SR"))
                .isEmpty();
    }

    @Test
    void prunesAndSaysWhat() {
        Fit pruned = changed(
                Map.of(), new Fit.McStatistics(true, 0, false), new Fit.Pruning(0.15, 0.99), Fit.FittedData.OBSERVED);
        PreparedFit fit = prepared(List.of(systematic(JES, Set.of(), Effect.BOTH, List.of())), pruned);
        // ttbar in SR changes by 21 %, z in CR by 10 %; no shape changes by 99 %
        assertThat(names(fit, "SR", "ttbar")).contains("JES");
        assertThat(names(fit, "CR", "z")).doesNotContain("JES");
        assertThat(fit.pruned())
                .anySatisfy(entry ->
                        assertThat(entry.channel() + " " + entry.sample()).isEqualTo("CR z"));
        assertThat(notes).anyMatch(note -> note.contains("prune"));
    }

    @Test
    void fitsAsimovDataOfGivenStrength() {
        Fit asimov = changed(
                Map.of(),
                new Fit.McStatistics(true, 0, false),
                Fit.Pruning.NONE,
                new Fit.FittedData(true, List.of(), Map.of("mu_ttbar", 1.5)));
        PreparedFit fit = prepared(List.of(systematic(JES, Set.of(), Effect.BOTH, List.of())), asimov);
        assertThat(fit.workspace().observations().get(0).data().get(0)).isCloseTo(1.5 * 26 + 6, within(1e-9));
        FitResult result = MaximumLikelihood.fit(fit.model());
        assertThat(result.values()[fit.model().index("mu_ttbar")]).isCloseTo(1.5, within(1e-5));
        assertThat(result.values()[fit.model().index("mu_z")]).isCloseTo(1, within(1e-5));
    }

    /** CR holds z almost alone, and more data than expected: Asimov data in SR have that z. */
    @Test
    void predictsAsimovDataFromTheOtherRegions() {
        Fit mixed = changed(
                Map.of(),
                new Fit.McStatistics(false, 0, false),
                Fit.Pruning.NONE,
                new Fit.FittedData(false, List.of("SR"), Map.of()));
        Analysis analysis = ToyAnalysis.analysis(List.of(), withPoi(mixed, "mu_ttbar"));
        PreparedFit fit = PreparedFit.of(
                analysis, analysis.fits().get(0), Prediction.of(analysis, ToyAnalysis.histograms()), notes::add);
        Model model = fit.model();
        List<Double> control = fit.workspace().observations().get(1).data();
        assertThat(control).containsExactly(220.0, 104.0);
        // CR alone would prefer another strength than 1 of the few ttbar events that it has; SR has far more of them,
        // at 1
        FitResult result = MaximumLikelihood.fit(model);
        assertThat(result.values()[model.index("mu_ttbar")]).isCloseTo(1, within(2e-3));
        // 324 events of data in CR, 16 of ttbar and 300 of z expected; the luminosity takes a little of the difference
        assertThat(result.values()[model.index("mu_z")]).isCloseTo(308 / 300.0, within(1e-3));
        assertThat(notes).anyMatch(note -> note.contains("Asimov data are fitted in SR"));
    }

    private List<Double> errors(Fit.McStatistics statistics, String name) {
        PreparedFit fit = prepared(List.of(), changed(Map.of(), statistics, Fit.Pruning.NONE, Fit.FittedData.OBSERVED));
        return sample(fit, "SR", "ttbar").modifiers().stream()
                .filter(modifier -> modifier.name().equals(name))
                .map(Modifier.StatError.class::cast)
                .findFirst()
                .map(Modifier.StatError::errors)
                .orElse(List.of());
    }

    private PreparedFit prepared(List<Systematic> systematics, Fit fit) {
        Analysis analysis = ToyAnalysis.analysis(systematics, fit);
        return PreparedFit.of(analysis, fit, Prediction.of(analysis, ToyAnalysis.histograms()), notes::add);
    }

    private static Fit changed(
            Map<String, Rebinning> rebinning, Fit.McStatistics statistics, Fit.Pruning pruning, Fit.FittedData data) {
        return ToyAnalysis.fit()
                .draft()
                .rebinning(rebinning)
                .mcStatistics(statistics)
                .pruning(pruning)
                .data(data)
                .fit();
    }

    private static Fit withPoi(Fit fit, String poi) {
        return fit.draft().poi(List.of(poi)).fit();
    }

    private static Systematic systematic(Sides sides, Set<Decorrelation> by, Effect effect, List<String> regions) {
        TemplateTreatment treatment =
                new TemplateTreatment(Symmetrisation.NONE, Smoothing.NONE, effect, regions, Optional.empty(), by);
        return new Systematic(
                "JES",
                sides,
                false,
                List.of("ttbar", "z"),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                treatment,
                new Source("JES", "toy", new Place("toy.yaml", 1, 1)));
    }

    private List<Double> edges(int... numbers) {
        List<Double> all =
                ToyAnalysis.analysis().region("SR").histogram("m").axes().get(0).edges();
        return Arrays.stream(numbers).mapToObj(all::get).toList();
    }

    private static List<String> names(PreparedFit fit, String region, String sample) {
        return sample(fit, region, sample).modifiers().stream()
                .map(Modifier::name)
                .toList();
    }

    private static ChannelSample sample(PreparedFit fit, String region, String name) {
        return fit.workspace().channels().stream()
                .filter(channel -> channel.name().equals(region))
                .flatMap(channel -> channel.samples().stream())
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
