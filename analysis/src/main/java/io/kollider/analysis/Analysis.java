package io.kollider.analysis;

import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.analysis.unfolding.Unfolding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An analysis file, checked as far as possible without data. Maps keep the order of the file.
 *
 * @param name names topics and directories
 * @param file where it was read from
 * @param luminosity what predictions are scaled to
 * @param samples what is plotted and fitted as one process each; data among them
 * @param define named expressions, each of which may use those above it
 * @param models whose scores expressions may use
 * @param comparisons of models as classifiers
 * @param corrections functions that expressions may call
 * @param weight the weight of a simulated event
 * @param goodRuns the luminosity blocks of data that count, if not all do
 * @param clean selection of events, of data and simulation, without which nothing counts
 * @param triggers that events are taken with
 * @param cutflows of the analysis, then of its regions
 * @param parametrisations of samples by coefficients of an effective field theory
 * @param unfoldings to truth bins, which fits may be of
 * @param plots what plots say and how they look
 * @param state where streams keep what they count
 * @param blinding which counts of data are not to be seen yet; nothing is blinded without it
 */
public record Analysis(
        String name,
        Path file,
        Luminosity luminosity,
        Input input,
        List<Sample> samples,
        List<ObjectDefinition> objects,
        OverlapRemoval overlapRemoval,
        Map<String, Source> define,
        List<OnnxModel> models,
        List<Comparison> comparisons,
        List<CorrectionDefinition> corrections,
        Optional<Source> weight,
        Optional<GoodRuns> goodRuns,
        Optional<Source> clean,
        Optional<Triggers> triggers,
        List<Cutflow> cutflows,
        List<Region> regions,
        List<Systematic> systematics,
        Optional<Bootstrap> bootstrap,
        List<NormFactor> normFactors,
        List<ShapeFactor> shapeFactors,
        List<Fit> fits,
        List<DerivedQuantity> derived,
        List<Parametrisation> parametrisations,
        List<Unfolding> unfoldings,
        PlotStyle plots,
        int partitions,
        int threads,
        StateSettings state,
        Optional<Blinding> blinding) {
    public Analysis {
        samples = List.copyOf(samples);
        objects = List.copyOf(objects);
        models = List.copyOf(models);
        comparisons = List.copyOf(comparisons);
        cutflows = List.copyOf(cutflows);
        corrections = List.copyOf(corrections);
        regions = List.copyOf(regions);
        systematics = List.copyOf(systematics);
        normFactors = List.copyOf(normFactors);
        shapeFactors = List.copyOf(shapeFactors);
        fits = List.copyOf(fits);
        derived = List.copyOf(derived);
        parametrisations = List.copyOf(parametrisations);
        unfoldings = List.copyOf(unfoldings);
    }

    /** The sample of recorded data, if there is one. */
    public Optional<Sample> data() {
        return samples.stream().filter(Sample::isData).findFirst();
    }

    /** The samples that predict: those of simulation, and those that are made of data. */
    public List<Sample> simulation() {
        return samples.stream().filter(sample -> !sample.isData()).toList();
    }

    /** The region of this name. */
    public Region region(String regionName) {
        return regions.stream()
                .filter(region -> region.name().equals(regionName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no region '" + regionName + "'"));
    }

    /** Names of all variations, each once, in the order of the file. */
    public List<String> variations() {
        return systematics.stream()
                .flatMap(systematic -> systematic.variations().stream())
                .distinct()
                .toList();
    }

    /** All files that are read: those of each dataset, then those of the variations that have files or a tree of their own. */
    public List<EventSource> sources() {
        Stream<EventSource> nominal = samples.stream()
                .flatMap(sample -> sample.datasets().stream())
                .map(dataset -> new EventSource(
                        dataset,
                        dataset.isData() ? DatasetKind.DATA : DatasetKind.SIMULATION,
                        "",
                        input.tree(),
                        parts(dataset, sample -> true)));
        Stream<EventSource> varied = systematics.stream()
                .flatMap(systematic -> systematic.variations().stream()
                        .flatMap(variation -> systematic.sources().getOrDefault(variation, List.of()).stream())
                        .map(source -> source.with(parts(
                                source.dataset(),
                                sample -> systematics.stream()
                                        .filter(other -> other.sources().containsKey(source.variation()))
                                        .anyMatch(other -> other.samples().contains(sample.name()))))));
        return Stream.concat(nominal, varied).distinct().toList();
    }

    /** What is counted of a dataset: the names of samples that have a part of it, and "" for those that have all of it. */
    private List<String> parts(Dataset dataset, Predicate<Sample> counted) {
        List<String> parts = samples.stream()
                .filter(counted)
                .filter(sample ->
                        sample.datasets().stream().anyMatch(known -> known.key().equals(dataset.key())))
                .map(sample -> sample.part().isPresent() ? sample.name() : "")
                .distinct()
                .toList();
        return parts.isEmpty() ? List.of("") : parts;
    }

    /** The sample of this name. */
    public Sample sample(String sampleName) {
        return samples.stream()
                .filter(sample -> sample.name().equals(sampleName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sample '" + sampleName + "'"));
    }

    /**
     * The histograms of a region that have bootstrap replicas: those that the bootstrap names, else those that are fitted, and whose data make an estimate in a
     * fit.
     */
    public List<String> replicated(String regionName) {
        return bootstrap
                .map(b -> b.histograms()
                        .map(named -> named.getOrDefault(regionName, List.of()))
                        .orElseGet(() -> fits.stream()
                                .flatMap(fit -> Stream.concat(
                                        Optional.ofNullable(fit.regions().get(regionName)).stream(),
                                        estimateSources(fit).histograms().getOrDefault(regionName, List.of()).stream()))
                                .distinct()
                                .toList()))
                .orElse(List.of());
    }

    /** The data that make the estimates of a fit. */
    public EstimateSources estimateSources(Fit fit) {
        return EstimateSources.of(this, fit);
    }

    /** Whether all that is counted of data for a fit has bootstrap replicas: what it fits, and what makes its estimates. */
    public boolean isReplicated(Fit fit) {
        EstimateSources sources = estimateSources(fit);
        return sources.uncounted().isEmpty()
                && Stream.concat(
                                fit.regions().entrySet().stream()
                                        .map(entry -> Map.entry(entry.getKey(), List.of(entry.getValue()))),
                                sources.histograms().entrySet().stream())
                        .allMatch(entry -> replicated(entry.getKey()).containsAll(entry.getValue()));
    }

    /** Names of all free parameters of a fit, those of interest first. */
    public List<String> strengths(Fit fit) {
        return Stream.concat(fit.poi().stream(), freeParameters(fit).stream())
                .distinct()
                .toList();
    }

    /** Names of all parameters of a fit that no measurement but its data constrains: norm-factors, coefficients, truth bins. */
    public List<String> freeParameters(Fit fit) {
        List<String> names = new ArrayList<>();
        normFactors.forEach(factor -> names.add(factor.name()));
        parametrised(fit).forEach(parametrisation -> names.addAll(parametrisation.names()));
        unfolding(fit).ifPresent(unfolding -> names.addAll(unfolding.parameters()));
        return names;
    }

    /** Parametrisations that act in a fit: those of which it names a coefficient. */
    public List<Parametrisation> parametrised(Fit fit) {
        return parametrisations.stream()
                .filter(parametrisation -> parametrisation.names().stream()
                        .anyMatch(
                                name -> fit.poi().contains(name) || fit.fixed().containsKey(name)))
                .toList();
    }

    /** The unfolding that a fit is. */
    public Optional<Unfolding> unfolding(Fit fit) {
        return unfoldings.stream()
                .filter(unfolding -> fit.unfolding().equals(Optional.of(unfolding.name())))
                .findFirst();
    }

    /** The simulated samples as they are in a fit: a signal that is unfolded is one sample a truth bin, and one outside. */
    public List<Sample> fitted(Fit fit) {
        return simulation().stream()
                .flatMap(sample -> fittedParts(fit, sample).stream())
                .toList();
    }

    /** What a simulated sample is in a fit. */
    public List<Sample> fittedParts(Fit fit, Sample sample) {
        return unfolding(fit)
                .filter(unfolding -> unfolding.samples().contains(sample.name()))
                .map(unfolding -> unfolding.split(sample))
                .orElseGet(() -> List.of(sample));
    }

    /** All that is counted as variations: systematics, then the points of parametrisations. */
    public List<Systematic> varied() {
        return Stream.concat(systematics.stream(), parametrisations.stream().map(Parametrisation::counted))
                .toList();
    }

    /** Names of the variations of a sample that are counted from the nominal files; each once. */
    public List<String> variationsInNominalFiles(String sample) {
        return varied().stream()
                .filter(systematic -> systematic.samples().contains(sample))
                .flatMap(systematic -> systematic.variationsInNominalFiles().stream())
                .distinct()
                .toList();
    }

    /** The regions with all that is counted of simulated events in them: with the responses of unfoldings. */
    public List<Region> countedRegions() {
        return regions.stream()
                .map(region -> new Region(
                        region.name(),
                        region.role(),
                        region.label(),
                        region.select(),
                        Stream.concat(region.histograms().stream(), responses(region))
                                .distinct()
                                .toList()))
                .toList();
    }

    private Stream<Region.Histogram> responses(Region region) {
        return fits.stream()
                .flatMap(fit -> unfolding(fit)
                        .flatMap(unfolding -> Optional.ofNullable(fit.regions().get(region.name()))
                                .map(name -> unfolding.response(region.histogram(name))))
                        .stream());
    }

    /** The same for a dataset: without what is counted for other samples alone. */
    public Analysis concerning(String dataset) {
        List<String> of = samples.stream()
                .filter(sample ->
                        sample.datasets().stream().anyMatch(d -> d.key().equals(dataset)))
                .map(Sample::name)
                .toList();
        return with(
                systematics,
                parametrisations.stream()
                        .filter(p -> p.samples().stream().anyMatch(of::contains))
                        .toList(),
                unfoldings.stream()
                        .filter(u -> u.samples().stream().anyMatch(of::contains))
                        .toList());
    }

    /** Names of the parametrisations and unfoldings for which more is read and counted of a dataset than of others. */
    public List<String> signals(String dataset) {
        Analysis concerned = concerning(dataset);
        return Stream.concat(
                        concerned.parametrisations.stream().map(Parametrisation::name),
                        concerned.unfoldings.stream().map(Unfolding::name))
                .toList();
    }

    /** The same analysis without some systematics. */
    public Analysis without(Collection<String> left) {
        return with(
                systematics.stream()
                        .filter(systematic -> !left.contains(systematic.name()))
                        .toList(),
                parametrisations,
                unfoldings);
    }

    private Analysis with(
            List<Systematic> otherSystematics,
            List<Parametrisation> otherParametrisations,
            List<Unfolding> otherUnfoldings) {
        return new Analysis(
                name,
                file,
                luminosity,
                input,
                samples,
                objects,
                overlapRemoval,
                define,
                models,
                comparisons,
                corrections,
                weight,
                goodRuns,
                clean,
                triggers,
                cutflows,
                regions,
                otherSystematics,
                bootstrap,
                normFactors,
                shapeFactors,
                fits,
                derived,
                otherParametrisations,
                otherUnfoldings,
                plots,
                partitions,
                threads,
                state,
                blinding);
    }
}
