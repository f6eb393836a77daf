package io.kollider.analysis.file;

import io.kollider.analysis.Part;
import io.kollider.analysis.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples that an entry names whose events are counted at points or in truth bins: simulation, all of a dataset or a part of it. */
final class SignalReader {
    private final Map<String, Sample> known = new LinkedHashMap<>();

    /** @param predicting all samples but data */
    SignalReader(List<Sample> predicting) {
        predicting.forEach(sample -> known.put(sample.name(), sample));
    }

    /** Those that an entry lists. */
    List<Sample> samples(Entry entry) {
        List<Sample> found = new ArrayList<>();
        entry.names("simulated sample", known.keySet());
        entry.items()
                .forEach(item -> item.text().map(known::get).ifPresent(sample -> {
                    if (!sample.isSimulated()) {
                        item.problem("'" + sample.name()
                                + (sample.isMadeOfData() ? "' is made of data" : "' is estimated from data")
                                + "; only simulated events have weights at points and true quantities");
                    }
                    found.add(sample);
                }));
        return found;
    }

    /** Names of those that an entry lists, whose event weight counts: without it, weights at points would change nothing. */
    List<String> weighted(Entry entry) {
        List<Sample> samples = samples(entry);
        samples.stream()
                .filter(sample -> sample.part().filter(Part::ignoresEventWeight).isPresent())
                .forEach(sample -> entry.problem("sample '" + sample.name()
                        + "' ignores the weight of its events (ignore-weight), which the points are values of"));
        return samples.stream().map(Sample::name).toList();
    }
}
