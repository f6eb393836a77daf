package io.kollider.analysis.file;

import io.kollider.analysis.Estimate;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Systematic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether estimates fit the regions, systematics and fits of their analysis. */
final class EstimateCheck {
    private final Problems problems;
    private final Map<String, Region> regions = new TreeMap<>();

    EstimateCheck(List<Region> regions, Problems problems) {
        this.problems = problems;
        regions.forEach(region -> this.regions.put(region.name(), region));
    }

    void check(Sample sample, List<Systematic> systematics, List<Fit> fits) {
        Estimate estimate = sample.estimate().orElseThrow();
        estimate.regions().forEach((region, transfer) -> {
            requireRegions(region, transfer);
            fits.stream()
                    .filter(fit -> fit.regions().containsKey(region))
                    .forEach(fit -> requireDataOnce(sample, fit, transfer));
        });
        for (Systematic systematic : systematics) {
            boolean acts = systematic.samples().contains(sample.name());
            if (acts && !systematic.variations().isEmpty()) {
                problem(
                        systematic,
                        "sample '" + sample.name()
                                + "' is estimated from data and has no variations; a 'rate' can act on it");
            } else if (acts && estimate.subtracted().stream().anyMatch(systematic.samples()::contains)) {
                problem(
                        systematic,
                        "acts on '" + sample.name()
                                + "' and on what is subtracted for it, which carries it already; leave one of them out");
            }
        }
    }

    private void problem(Systematic systematic, String what) {
        problems.add(systematic.source().place(), systematic.source().path(), what);
    }

    private void requireRegions(String region, Estimate.Transfer transfer) {
        Optional<Region> predicted = region(region, transfer);
        for (String other : transfer.uses()) {
            region(other, transfer);
        }
        boolean perBin = transfer.factor() instanceof Estimate.PerBin
                || (transfer.factor() instanceof Estimate.Ratio ratio && ratio.perBin());
        predicted.ifPresent(target -> {
            requireHistograms(target, transfer.from(), transfer);
            if (perBin) {
                requireOneHistogram(target, transfer);
                transfer.factor().uses().forEach(other -> requireHistograms(target, other, transfer));
            }
        });
    }

    private Optional<Region> region(String name, Estimate.Transfer transfer) {
        Optional<Region> found = Optional.ofNullable(regions.get(name));
        if (found.isEmpty()) {
            problem(transfer, NearName.missing("region", name, regions.keySet()));
        }
        return found;
    }

    private void requireHistograms(Region target, String from, Estimate.Transfer transfer) {
        Optional.ofNullable(regions.get(from))
                .ifPresent(source -> target.histograms().stream()
                        .filter(wanted -> source.histograms().stream()
                                .noneMatch(h -> h.name().equals(wanted.name()) && bins(h).equals(bins(wanted))))
                        .forEach(wanted -> problem(
                                transfer,
                                "region " + from + " has no histogram '" + wanted.name() + "' with the bins of that of "
                                        + target.name() + ", which it is to predict")));
    }

    private static List<List<?>> bins(Region.Histogram histogram) {
        return histogram.axes().stream()
                .<List<?>>map(axis -> List.of(axis.edges(), axis.categories()))
                .toList();
    }

    private void requireOneHistogram(Region target, Estimate.Transfer transfer) {
        if (target.histograms().size() != 1 || target.histograms().get(0).axes().size() != 1) {
            problem(transfer, "factors by bin need a region with one histogram of one variable");
        } else if (transfer.factor() instanceof Estimate.PerBin perBin) {
            int bins = target.histograms().get(0).axes().get(0).bins();
            if (perBin.values().size() != bins) {
                problem(
                        transfer,
                        perBin.values().size() + " factors for the " + bins + " bins of "
                                + target.histograms().get(0).name());
            }
        }
    }

    /** What is predicted from a region's data is not independent of these data. */
    private void requireDataOnce(Sample sample, Fit fit, Estimate.Transfer transfer) {
        transfer.uses().stream()
                .filter(fit.regions()::containsKey)
                .forEach(used -> problem(
                        transfer,
                        "fits." + fit.name() + " fits region " + used + ", whose data make '" + sample.name()
                                + "': they would count twice. Leave the region out of that fit, or let a norm-factor"
                                + " scale a sample of simulation instead"));
    }

    private void problem(Estimate.Transfer transfer, String what) {
        problems.add(transfer.source().place(), transfer.source().path(), what);
    }
}
