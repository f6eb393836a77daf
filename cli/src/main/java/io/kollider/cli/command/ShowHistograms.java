package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.broker.BrokerException;
import io.kollider.cli.run.CommittedHistograms;
import io.kollider.cli.run.Connection;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.codec.MalformedRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider histograms show ANALYSIS.yaml}: normalised contents of every cell. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the contents of histograms, normalised to the luminosity: every cell, under- and overflow and the events of which "
                    + "a variable is not a number.",
            "Cells have the numbers of ROOT's global bins; the one of nan is the last."
        },
        footer = {"", "Example:", "  kollider histograms show analysis.yaml --region SR --histogram mll --format csv"})
final class ShowHistograms implements Callable<Integer> {
    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private TopicsArguments topics;

    @Option(names = "--region", paramLabel = "NAME", description = "Only this region.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--histogram", paramLabel = "NAME", description = "Only histograms of this name.")
    private Optional<String> histogram = Optional.empty();

    @Option(names = "--sample", paramLabel = "NAME", description = "Only this sample.")
    private Optional<String> sample = Optional.empty();

    @Option(
            names = "--variation",
            paramLabel = "NAME",
            description = "Under this variation; samples that it does not concern are nominal.")
    private Optional<String> variation = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    /** How cells are written. */
    enum Format {
        text,
        csv,
        json
    }

    @Override
    public Integer call() throws BrokerException, IOException, MalformedRecordException {
        Analysis analysis = argument.read();
        List<Region> regions = chosen("region", region, analysis.regions(), Region::name);
        List<Sample> samples = chosen("sample", sample, analysis.samples(), Sample::name);
        if (variation.isPresent()) {
            chosen("variation", variation, analysis.variations(), Function.identity());
        }
        CommittedHistograms.Committed committed;
        try (Connection connection = topics.connect(analysis)) {
            committed = CommittedHistograms.readOf(analysis, connection);
        }
        Prediction prediction = Prediction.of(analysis, committed.histograms());
        List<ShownHistogram> shown = new ArrayList<>();
        for (Region of : regions) {
            for (Region.Histogram candidate : of.histograms()) {
                if (histogram.isEmpty() || histogram.get().equals(candidate.name())) {
                    for (Sample counted : samples) {
                        shown.add(new ShownHistogram(
                                of.name(),
                                candidate,
                                counted.name(),
                                prediction.spectrum(counted.name(), of.name(), candidate, variation)));
                    }
                }
            }
        }
        if (shown.isEmpty()) {
            throw new IllegalArgumentException("no histogram '" + histogram.orElse("") + "' in "
                    + String.join(", ", regions.stream().map(Region::name).toList()));
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> ShownHistogram.text(shown, out);
            case csv -> ShownHistogram.csv(shown, out);
            case json -> ShownHistogram.json(shown, out);
        }
        out.flush();
        return Incomplete.warn(committed, spec.commandLine().getErr());
    }

    private <T> List<T> chosen(String what, Optional<String> name, Collection<T> all, Function<T, String> names) {
        List<T> found = all.stream()
                .filter(one -> name.isEmpty() || name.get().equals(names.apply(one)))
                .toList();
        if (found.isEmpty()) {
            List<String> known = all.stream().map(names).toList();
            throw new IllegalArgumentException("%s: no %s '%s'%s (there are: %s)"
                    .formatted(
                            argument.file(),
                            what,
                            name.orElse(""),
                            NearName.hint(name.orElse(""), known),
                            String.join(", ", known)));
        }
        return found;
    }
}
