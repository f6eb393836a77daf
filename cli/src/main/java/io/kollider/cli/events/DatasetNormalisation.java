package io.kollider.cli.events;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Systematic;
import io.kollider.prediction.Normalisation;
import io.kollider.prediction.PredictionException;
import io.kollider.producers.ingest.PlannedFile;
import io.kollider.schemas.catalogue.FileSum;
import java.util.List;
import java.util.Optional;

/** What turns a weight into expected events, from the sums of weights of all files of a dataset. */
final class DatasetNormalisation {
    private final Analysis analysis;
    private final List<PlannedFile> files;

    DatasetNormalisation(Analysis analysis, List<PlannedFile> files) {
        this.analysis = analysis;
        this.files = List.copyOf(files);
    }

    /**
     * The systematic through which a variation acts on a sample in its nominal files; empty if none does. As in a prediction, the last of several decides which sum of
     * weights divides.
     */
    Optional<Systematic> acting(Sample sample, String variation) {
        return analysis.systematics().stream()
                .filter(systematic -> systematic.samples().contains(sample.name()))
                .filter(systematic -> systematic.variationsInNominalFiles().contains(variation))
                .reduce((first, second) -> second);
    }

    /** The files of a dataset that stand for a variation, if it has such. */
    Optional<EventSource> separate(Dataset dataset, Optional<String> variation) {
        return variation.flatMap(name -> analysis.sources().stream()
                .filter(source -> source.variation().equals(name))
                .filter(source -> source.dataset().key().equals(dataset.key()))
                .findFirst());
    }

    /**
     * σ · k · ε · L / Σw with the luminosity of the dataset's campaign; 1 for data, and for weights that hold their normalisation. Files that stand for a variation have their own cross-section and sum of weights.
     *
     * @throws PredictionException if a file has no such sum, or their sum is not positive
     */
    double factor(Sample sample, Dataset dataset, Optional<String> variation) {
        if (dataset.isData() || analysis.input().isNormalisedInWeight()) {
            return 1;
        }
        Optional<EventSource> separate = separate(dataset, variation);
        if (separate.isPresent()) {
            Dataset own = separate.get().dataset();
            return factor(separate.get().key(), own, analysis.input().nominal());
        }
        String sum = variation
                .filter(name -> acting(sample, name).map(Systematic::ownSum).orElse(false))
                .orElse(analysis.input().nominal());
        return factor(dataset.key(), dataset, sum);
    }

    private double factor(String counted, Dataset dataset, String sum) {
        double total = files.stream()
                .filter(file -> file.dataset().equals(counted))
                .mapToDouble(file -> sumOf(file, sum))
                .sum();
        double produced =
                dataset.effectiveCrossSection() * analysis.luminosity().inversePicobarn(dataset);
        return Normalisation.factor(counted, produced, sum, total);
    }

    private static double sumOf(PlannedFile file, String name) {
        return file.sums().stream()
                .filter(sum -> sum.name().equals(name))
                .findFirst()
                .map(FileSum::sum)
                .orElseThrow(() -> new PredictionException(
                        "%s has no sum of weights '%s'; check input.sum-of-weights".formatted(file.path(), name)));
    }
}
