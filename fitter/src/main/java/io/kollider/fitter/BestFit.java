package io.kollider.fitter;

import io.kollider.fitter.inference.AsymmetricError;
import io.kollider.fitter.inference.ErrorComponents;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.inference.GroupedImpacts;
import io.kollider.fitter.inference.Minos;
import io.kollider.fitter.inference.ParameterGroups;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.inference.Ranking;
import io.kollider.fitter.inference.Scan;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.model.Data;
import java.util.List;

/** A fit that converged, and what follows from it. Immutable; computations use all processors. */
public final class BestFit {
    private static final int SCAN_POINTS = 31;

    private final FitResult result;
    private final Search search;

    BestFit(FitResult result, Search search) {
        this.result = result;
        this.search = search;
    }

    /** Values, covariance and how the fit went. */
    public FitResult result() {
        return result;
    }

    /** Best-fit value of a parameter. */
    public double value(String parameter) {
        return result.value(parameter);
    }

    /** Its error from the Hessian; 0 if it is fixed, at a bound or without effect. */
    public double error(String parameter) {
        return result.error(parameter);
    }

    /** Its asymmetric error from the profile likelihood. */
    public AsymmetricError minos(String parameter) {
        return Minos.of(result, parameter, search);
    }

    /** The profile likelihood of a parameter between two values, with intervals. */
    public ScanResult scan(String parameter, double low, double high) {
        return Scan.of(result, parameter, low, high, SCAN_POINTS, search);
    }

    /**
     * All parameters by their impact on the parameter of interest.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public List<RankedParameter> ranking() throws InterruptedException {
        return Ranking.of(result, poi(), search, processors());
    }

    /**
     * What groups of parameters contribute to the error of the parameter of interest, by freezing.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public GroupedImpacts impacts(ParameterGroups groups) throws InterruptedException {
        return GroupedImpacts.of(result, poi(), groups, search, processors());
    }

    /** The same error by the measurements that fluctuate. */
    public ErrorComponents components(ParameterGroups groups) {
        return ErrorComponents.of(result, poi(), groups);
    }

    /** Whether the model describes the data. */
    public GoodnessOfFit goodness() {
        return GoodnessOfFit.of(result);
    }

    /** Events of every channel, sample and bin. */
    public Yields yields() {
        return Yields.postfit(result);
    }

    /** Asimov data of the best fit. */
    public Data asimov() {
        return result.model().asimov(result.values());
    }

    private String poi() {
        return result.model().poi();
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
