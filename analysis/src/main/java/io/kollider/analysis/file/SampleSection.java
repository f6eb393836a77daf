package io.kollider.analysis.file;

import io.kollider.analysis.Input;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.Sample;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is read, and how its events are normalised: {@code luminosity}, {@code input}, {@code cross-sections} and {@code samples}.
 *
 * @param files finds files of samples
 * @param rates reads cross-sections and what belongs to them
 */
record SampleSection(
        Optional<Luminosity> luminosity, Input input, InputFiles files, RateReader rates, List<Sample> samples) {
    private static final Map<String, Boolean> NORMALISED_IN_WEIGHT =
            new TreeMap<>(Map.of("in-weight", true, "cross-section", false));

    /** @param weights the entry {@code weights}, which may say that weights hold their normalisation */
    static SampleSection read(Document document, Optional<Entry> weights) {
        Entry root = document.root();
        Optional<Luminosity> luminosity =
                root.required("luminosity").flatMap(new LuminosityReader(document.directory())::luminosity);
        Optional<Entry> inputEntry = root.required("input");
        Optional<Input> asWritten = inputEntry.flatMap(InputReader::input);
        Path base = inputEntry
                .flatMap(entry -> entry.optional("directory"))
                .map(entry -> directory(document, entry))
                .orElse(document.directory());
        InputFiles files =
                new InputFiles(base, inputEntry.flatMap(entry -> entry.optional("order")), document.expected());
        inputEntry.ifPresent(Entry::noOtherKeys);

        boolean inWeight = weights.flatMap(entry -> entry.optional("normalisation"))
                .flatMap(entry -> entry.oneOf(NORMALISED_IN_WEIGHT))
                .orElse(false);
        if (inWeight) {
            inputEntry
                    .flatMap(entry -> entry.optional("sum-of-weights"))
                    .ifPresent(
                            sums -> sums.problem("no sum of weights divides where weights.normalisation is in-weight"));
        }
        Input input = (inWeight ? asWritten.map(Input::normalisedInWeight) : asWritten)
                .orElse(new Input("", "", Map.of(), new Input.SumOfWeights.Histogram("", 1), "", ""));
        RateReader rates = new RateReader(
                CrossSectionTable.of(root.optional("cross-sections"), document.directory()),
                input.isNormalisedInWeight());
        List<Sample> samples = root.required("samples")
                .map(entry -> new SampleReader(
                                files,
                                rates,
                                luminosity.map(l -> l.campaigns().keySet()).orElse(Set.of()))
                        .samples(entry))
                .orElse(List.of());
        luminosity
                .flatMap(Luminosity::table)
                .filter(table -> samples.stream().noneMatch(Sample::isData))
                .ifPresent(table -> root.problem(
                        "luminosity.table follows the data that were counted; there is no sample of data"));
        return new SampleSection(luminosity, input, files, rates, samples);
    }

    private static Path directory(Document document, Entry entry) {
        Path from = entry.place().line() == 0 ? Path.of("").toAbsolutePath() : document.directory();
        Path directory;
        try {
            directory = from.resolve(entry.text().orElse("")).normalize();
        } catch (InvalidPathException e) {
            entry.problem("is no name of a directory: " + e.getMessage());
            return from;
        }
        if (document.expected() != FilesExpected.ELSEWHERE && !Files.isDirectory(directory)) {
            entry.problem("there is no directory " + directory);
        }
        return directory;
    }

    boolean hasSimulation() {
        return samples.stream().anyMatch(sample -> !sample.isData());
    }
}
