package io.kollider.analysis;

import io.kollider.analysis.axis.Flow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fit in the making: with all that is not said as in an analysis file that does not say it. Each setting is described at {@link Fit}. */
public final class FitDraft {
    private final String name;
    private List<String> poi;
    private Map<String, String> regions;
    private Map<String, Rebinning> rebinning = Map.of();
    private Fit.McStatistics mcStatistics = new Fit.McStatistics(true, 0, false);
    private Fit.Pruning pruning = Fit.Pruning.NONE;
    private Fit.FittedData data = Fit.FittedData.OBSERVED;
    private Fit.Schedule schedule = Fit.Schedule.NONE;
    private Flow flow = Flow.FOLD;
    private Map<String, Fit.Slice> slices = Map.of();
    private Map<String, String> validation = Map.of();
    private Map<String, Double> fixed = Map.of();
    private Optional<String> unfolding = Optional.empty();
    private Fit.Replicated replicated = Fit.Replicated.DATA;

    /** Of whole histograms, with all that acts on them. */
    public FitDraft(String name, List<String> poi, Map<String, String> regions) {
        this.name = name;
        this.poi = poi;
        this.regions = regions;
    }

    FitDraft(Fit fit) {
        this(fit.name(), fit.poi(), fit.regions());
        this.rebinning = fit.rebinning();
        this.mcStatistics = fit.mcStatistics();
        this.pruning = fit.pruning();
        this.data = fit.data();
        this.schedule = fit.schedule();
        this.flow = fit.flow();
        this.slices = fit.slices();
        this.validation = fit.validation();
        this.fixed = fit.fixed();
        this.unfolding = fit.unfolding();
        this.replicated = fit.replicated();
    }

    public FitDraft poi(List<String> value) {
        poi = value;
        return this;
    }

    public FitDraft regions(Map<String, String> value) {
        regions = value;
        return this;
    }

    public FitDraft rebinning(Map<String, Rebinning> value) {
        rebinning = value;
        return this;
    }

    public FitDraft mcStatistics(Fit.McStatistics value) {
        mcStatistics = value;
        return this;
    }

    public FitDraft pruning(Fit.Pruning value) {
        pruning = value;
        return this;
    }

    public FitDraft data(Fit.FittedData value) {
        data = value;
        return this;
    }

    public FitDraft schedule(Fit.Schedule value) {
        schedule = value;
        return this;
    }

    public FitDraft flow(Flow value) {
        flow = value;
        return this;
    }

    public FitDraft slices(Map<String, Fit.Slice> value) {
        slices = value;
        return this;
    }

    public FitDraft validation(Map<String, String> value) {
        validation = value;
        return this;
    }

    public FitDraft fixed(Map<String, Double> value) {
        fixed = value;
        return this;
    }

    public FitDraft unfolding(Optional<String> value) {
        unfolding = value;
        return this;
    }

    public FitDraft replicated(Fit.Replicated value) {
        replicated = value;
        return this;
    }

    /** The fit as it was drafted. */
    public Fit fit() {
        return new Fit(
                name,
                poi,
                regions,
                rebinning,
                mcStatistics,
                pruning,
                data,
                schedule,
                flow,
                slices,
                validation,
                fixed,
                unfolding,
                replicated);
    }
}
