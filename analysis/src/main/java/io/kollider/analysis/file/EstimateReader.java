package io.kollider.analysis.file;

import io.kollider.analysis.Estimate;
import io.kollider.analysis.Estimate.Factor;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The entry {@code estimate} of a sample. */
final class EstimateReader {
    private static final String SUBTRACT = "subtract";

    private EstimateReader() {}

    /** An estimate; which samples it subtracts is empty if the entry does not say it. */
    static Optional<Estimate> estimate(Entry entry, String sample) {
        if (!entry.isMapping()) {
            return Optional.empty();
        }
        Map<String, Estimate.Transfer> regions = new LinkedHashMap<>();
        entry.required("regions")
                .ifPresent(list -> list.entries().forEach((region, value) -> {
                    if (value.isMapping()) {
                        transfer(value, sample, region).ifPresent(transfer -> regions.put(region, transfer));
                    }
                }));
        List<String> subtracted = new ArrayList<>();
        entry.optional(SUBTRACT)
                .ifPresent(list -> list.items().forEach(item -> item.text().ifPresent(subtracted::add)));
        Estimate.Negative negative = entry.optional("negative")
                .flatMap(n -> n.choice(Estimate.Negative.class))
                .orElse(Estimate.Negative.KEEP);
        entry.noOtherKeys();
        return Optional.of(new Estimate(regions, subtracted, negative));
    }

    private static Optional<Estimate.Transfer> transfer(Entry entry, String sample, String region) {
        Optional<String> from = entry.required("from").flatMap(Entry::text);
        Optional<Factor> factor = entry.required("factor").flatMap(EstimateReader::factor);
        Optional<String> parameter = entry.optional("parameter").flatMap(Entry::text);
        entry.noOtherKeys();
        if (from.isEmpty() || factor.isEmpty()) {
            return Optional.empty();
        }
        String otherwise = factor.get() instanceof Estimate.Ratio ratio
                ? sample + "_" + ratio.numerator() + "_" + ratio.denominator()
                : sample + "_factor_" + region;
        Estimate.Transfer transfer = new Estimate.Transfer(
                from.get(), factor.get(), parameter.orElse(otherwise), new Source(region, entry.path(), entry.place()));
        List<String> used = Stream.concat(Stream.of(region, from.get()), factor.get().uses().stream())
                .toList();
        if (used.stream().distinct().count() < used.size()) {
            entry.problem("the region, 'from', 'numerator' and 'denominator' should all be different: " + used);
        }
        return Optional.of(transfer);
    }

    private static Optional<Factor> factor(Entry entry) {
        if (!entry.isMappingValue()) {
            return entry.number().flatMap(value -> number(entry, value, 0));
        }
        Optional<Entry> value = entry.optional("value");
        Optional<Entry> values = entry.optional("values");
        Optional<Factor> factor;
        if (value.isPresent()) {
            double error = entry.optional("error").flatMap(Entry::number).orElse(0.0);
            factor = value.get().number().flatMap(number -> number(entry, number, error));
        } else if (values.isPresent()) {
            List<Double> numbers = values.get().numbers();
            List<Double> errors =
                    entry.optional("errors").map(Entry::numbers).orElse(Collections.nCopies(numbers.size(), 0.0));
            factor = perBin(entry, numbers, errors);
        } else {
            Optional<String> numerator = entry.required("numerator").flatMap(Entry::text);
            Optional<String> denominator = entry.required("denominator").flatMap(Entry::text);
            boolean perBin = entry.optional("per-bin").flatMap(Entry::truth).orElse(false);
            factor = numerator.flatMap(n -> denominator.map(d -> new Estimate.Ratio(n, d, perBin)));
        }
        entry.noOtherKeys();
        return factor;
    }

    private static Optional<Factor> number(Entry entry, double value, double error) {
        if (!(value > 0) || !(error >= 0)) {
            entry.problem("a transfer factor should be above 0, and its error not below");
            return Optional.empty();
        }
        return Optional.of(new Estimate.Number(value, error));
    }

    private static Optional<Factor> perBin(Entry entry, List<Double> values, List<Double> errors) {
        boolean negative = Stream.concat(values.stream(), errors.stream()).anyMatch(number -> !(number >= 0));
        if (negative || values.isEmpty() || values.size() != errors.size()) {
            entry.problem("should have a factor for each bin, and as many errors or none, none below 0");
            return Optional.empty();
        }
        return Optional.of(new Estimate.PerBin(values, errors));
    }

    /** The samples with what each estimate subtracts: all others that predict, unless it names them. */
    static List<Sample> completed(List<Sample> samples, Entry entry) {
        List<String> others = samples.stream()
                .filter(sample -> !sample.isData() && sample.estimate().isEmpty())
                .map(Sample::name)
                .toList();
        boolean data = samples.stream().anyMatch(Sample::isData);
        List<Sample> completed = new ArrayList<>();
        for (Sample sample : samples) {
            Estimate estimate = sample.estimate().orElse(null);
            if (estimate == null) {
                completed.add(sample);
                continue;
            }
            Optional<Entry> own = Optional.ofNullable(entry.entries().get(sample.name()))
                    .flatMap(value -> value.optional("estimate"));
            if (!data) {
                own.ifPresent(value -> value.problem("there is no sample of data to estimate it from"));
            }
            boolean named = own.flatMap(value -> value.optional(SUBTRACT)).isPresent();
            estimate.subtracted().stream()
                    .filter(name -> !others.contains(name))
                    .forEach(name -> own.ifPresent(value -> value.problem(
                            SUBTRACT + ": there is no sample '" + name + "'" + NearName.hint(name, others))));
            completed.add(new Sample(
                    sample.name(),
                    sample.label(),
                    sample.color(),
                    false,
                    List.of(),
                    Optional.empty(),
                    Optional.of(new Estimate(
                            estimate.regions(), named ? estimate.subtracted() : others, estimate.negative()))));
        }
        return completed;
    }
}
