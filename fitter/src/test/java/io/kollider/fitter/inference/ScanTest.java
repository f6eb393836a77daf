package io.kollider.fitter.inference;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.Eft;
import io.kollider.fitter.workspace.Modifier.EftTerm;
import io.kollider.fitter.workspace.Modifier.HistoSys;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanTest {
    /** The same variation up and down: two minima that are equally low. */
    private static final Model TWO_MINIMA = new SmallWorkspace()
            .channel(
                    "SR",
                    List.of(130.0),
                    sample("background", List.of(100.0), new HistoSys("bent", List.of(140.0), List.of(140.0))),
                    sample("empty", List.of(0.0), new NormFactor("mu")))
            .model();

    /** Ends from scipy.optimize.brentq on r - n ln r + alpha^2 / 2 with pyhf's code 4p written out. */
    @Test
    void findsIntervalsInPieces() {
        FitResult fit = MaximumLikelihood.fit(TWO_MINIMA);

        ScanResult scan = Scan.of(fit, "bent", -2, 2, 41, Search.FROM_INITIAL);

        assertThat(scan.intervals68()).hasSize(2);
        check(scan.intervals68().get(0), -0.9773066351646407, -0.5312407430364322);
        check(scan.intervals68().get(1), 0.5312407430364322, 0.9773066351646407);
        assertThat(scan.intervals95()).hasSize(2);
        check(scan.intervals95().get(0), -1.2536276985239327, -0.33449478347568634);
        check(scan.intervals95().get(1), 0.33449478347568634, 1.2536276985239327);
        assertThat(scan.points().get(20).deltaNll()).isCloseTo(3.8259937455430872, within(1e-8));
    }

    @Test
    void followsIntervalsBeyondTheScannedRange() {
        FitResult fit = MaximumLikelihood.fit(TWO_MINIMA, new double[] {0.7, 1});

        ScanResult scan = Scan.of(fit, "bent", 0.6, 0.8, 3, Search.FROM_INITIAL);

        assertThat(scan.intervals95()).hasSize(1);
        check(scan.intervals95().get(0), 0.33449478347568634, 1.2536276985239327);
    }

    @Test
    void endsIntervalsAtTheParametersBounds() {
        Model counting = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(12.0),
                        sample("background", List.of(10.0)),
                        sample("signal", List.of(10.0), new NormFactor("mu")))
                .model();

        ScanResult scan = Scan.of(MaximumLikelihood.fit(counting), "mu", 0.1, 0.3, 5, Search.FROM_INITIAL);

        assertThat(scan.intervals68().get(0).low()).isZero();
    }

    /** Between the points of a coarse scan lies the whole interval. */
    @Test
    void doesNotMissAnIntervalBetweenPoints() {
        FitResult fit = MaximumLikelihood.fit(TWO_MINIMA, new double[] {0.7, 1});

        ScanResult scan = Scan.of(fit, "bent", 0.2, 2, 2, Search.FROM_INITIAL);

        assertThat(scan.intervals68()).hasSize(1);
        check(scan.intervals68().get(0), 0.5312407430364322, 0.9773066351646407);
    }

    /**
     * A quadratic dependence with a linear part: two minima, of which the fit finds the higher one when it begins there. Counts of 130 on a background of 100 with the terms
     * 10 c + 20 c&sup2; are met where 20 c&sup2; + 10 c = 30, at -1.5 and 1; a count of 115 in another bin, whose rate is 100 - 10 c, prefers the first.
     */
    @Test
    void takesTheLowestMinimumForTheBestFit() throws InterruptedException {
        Model model = new SmallWorkspace()
                .channel(
                        "SR",
                        List.of(130.0),
                        sample("signal", List.of(100.0), new Eft("eft", List.of(term(10, "c"), term(20, "c", "c")))))
                .channel(
                        "CR",
                        List.of(115.0),
                        sample("other", List.of(100.0), new Eft("linear", List.of(term(-10, "c")))))
                .channel("FREE", List.of(100.0), sample("rest", List.of(100.0), new NormFactor("mu")))
                .model();
        int index = model.index("c");
        double[] start = model.initial().clone();
        start[index] = 1;
        FitResult higher = MaximumLikelihood.fit(model, start);
        FitResult lowest = MaximumLikelihood.fit(model, 10, 1);

        ScanResult scan = Scan.of(higher, "c", -3, 3, 31, Search.FROM_INITIAL);
        PlaneScan plane = PlaneScan.of(
                higher,
                new PlaneScan.Axis("c", -3, 3, 31),
                new PlaneScan.Axis("mu", 0.5, 1.5, 11),
                Search.FROM_INITIAL,
                1);

        assertThat(higher.value("c")).isGreaterThan(0.5);
        assertThat(lowest.value("c")).isCloseTo(-1.5, within(1e-6)); // both counts are met exactly
        assertThat(scan.best()).isCloseTo(-1.5, within(1e-6));
        assertThat(scan.intervals68().get(0).low()).isLessThan(-1.5);
        assertThat(scan.points())
                .allSatisfy(point -> assertThat(point.deltaNll()).isGreaterThan(-1e-6));
        assertThat(plane.best().x()).isCloseTo(-1.5, within(1e-6));
    }

    @Test
    void drawsContoursWhereTheProfileHasTheirHeight() throws InterruptedException {
        Model model = new SmallWorkspace()
                .channel(
                        "A",
                        List.of(400.0),
                        sample("first", List.of(200.0), new NormFactor("mu")),
                        sample("second", List.of(100.0), new NormFactor("nu")))
                .channel(
                        "B",
                        List.of(900.0),
                        sample("first", List.of(100.0), new NormFactor("mu")),
                        sample("second", List.of(800.0), new NormFactor("nu")))
                .model();
        FitResult fit = MaximumLikelihood.fit(model);

        PlaneScan scan = PlaneScan.of(
                fit,
                new PlaneScan.Axis("mu", 1, 2, 121),
                new PlaneScan.Axis("nu", 0.7, 1.2, 121),
                Search.FROM_INITIAL,
                2);

        assertThat(scan.contours68()).hasSize(1);
        List<PlaneScan.Point> line = scan.contours68().get(0).points();
        assertThat(line.get(0)).isEqualTo(line.get(line.size() - 1));
        for (PlaneScan.Point point : line) {
            double rise = 2 * (nll(point.x(), point.y()) - fit.nll());
            // The second derivative along the edge of a cell, over eight, bounds the error of linear interpolation.
            assertThat(rise).isCloseTo(2.295748928898636, within(0.01));
        }
        assertThat(scan.contours95().get(0).points()).hasSizeGreaterThan(line.size());
    }

    /** Poisson terms written out; ln of 400! and 900! from Python's math.lgamma. */
    private static double nll(double mu, double nu) {
        double a = 200 * mu + 100 * nu;
        double b = 100 * mu + 800 * nu;
        return a - 400 * Math.log(a) + 2000.5006979832415 + b - 900 * Math.log(b) + 5226.475515499335;
    }

    private static EftTerm term(double rate, String... parameters) {
        return new EftTerm(List.of(parameters), List.of(rate));
    }

    private static void check(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-7));
        assertThat(interval.high()).isCloseTo(high, within(1e-7));
    }
}
