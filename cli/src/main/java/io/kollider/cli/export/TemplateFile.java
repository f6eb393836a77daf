package io.kollider.cli.export;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.axis.Flow;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.Spectrum;
import io.kollider.root.write.HistogramAxis;
import io.kollider.root.write.HistogramContent;
import io.kollider.root.write.RootWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Writes the prediction as TH1D and TH2D: for each channel the data, and each sample nominally and under each systematic that acts on
 * it, normalised to the luminosity, with sums of squared weights. Nothing is smoothed, pruned or clipped.
 */
public final class TemplateFile {

    private final Analysis analysis;
    private final Prediction prediction;
    private final ExportFormat format;
    private final List<String> notes = new ArrayList<>();

    private TemplateFile(Analysis analysis, Prediction prediction, ExportFormat format) {
        this.analysis = analysis;
        this.prediction = prediction;
        this.format = format;
    }

    /**
     * Writes the file; one that is there is replaced when the new one is complete.
     *
     * @return a line on everything that other programmes would not see in the histograms, or may treat in their own way
     * @throws io.kollider.prediction.PredictionException if the histograms cannot be turned into a prediction
     */
    public static List<String> write(
            Path path, Analysis analysis, Prediction prediction, List<Channel> channels, ExportFormat format)
            throws IOException {
        TemplateFile file = new TemplateFile(analysis, prediction, format);
        try (RootWriter writer = RootWriter.create(path)) {
            for (Channel channel : channels) {
                file.write(channel, writer);
            }
            writer.finish();
        }
        return file.notes;
    }

    private void write(Channel channel, RootWriter writer) throws IOException {
        for (Sample sample : analysis.samples()) {
            Spectrum nominal = spectrum(channel, sample, Optional.empty());
            note(channel, sample, nominal);
            if (sample.isData()) {
                writer.write(format.data(channel.name(), sample.name()), content(channel, sample, nominal));
                continue;
            }
            writer.write(format.nominal(channel.name(), sample.name()), content(channel, sample, nominal));
            for (Systematic systematic : analysis.systematics()) {
                if (systematic.samples().contains(sample.name())) {
                    write(channel, sample, nominal, systematic, writer);
                }
            }
        }
    }

    private void write(Channel channel, Sample sample, Spectrum nominal, Systematic systematic, RootWriter writer)
            throws IOException {
        if (systematic.sides() instanceof Sides.UpAndDown both) {
            Spectrum up = spectrum(channel, sample, Optional.of(both.up()));
            Spectrum down = spectrum(channel, sample, Optional.of(both.down()));
            write(channel, sample, systematic.name(), up, down, writer);
            return;
        }
        for (String variation : systematic.variations()) {
            Spectrum up = spectrum(channel, sample, Optional.of(variation));
            String name = systematic.sides() instanceof Sides.Combined ? variation : systematic.name();
            write(channel, sample, name, up, nominal.mirrored(up), writer);
        }
    }

    private void write(Channel channel, Sample sample, String name, Spectrum up, Spectrum down, RootWriter writer)
            throws IOException {
        writer.write(format.varied(channel.name(), sample.name(), name, "Up"), content(channel, sample, up));
        writer.write(format.varied(channel.name(), sample.name(), name, "Down"), content(channel, sample, down));
    }

    private Spectrum spectrum(Channel channel, Sample sample, Optional<String> variation) {
        return prediction.spectrum(sample.name(), channel.region().name(), channel.histogram(), variation);
    }

    private static HistogramContent content(Channel channel, Sample sample, Spectrum spectrum) {
        return channel.fitted()
                .map(bins -> fitted(channel.histogram(), sample, spectrum, bins))
                .orElseGet(() -> whole(channel.histogram(), sample, spectrum));
    }

    /** All cells: TH1D, or TH2D, whose cells have the same order. */
    private static HistogramContent whole(Region.Histogram histogram, Sample sample, Spectrum spectrum) {
        double[] sumw = spectrum.sumw(Flow.KEEP);
        double[] sumw2 = spectrum.sumw2(Flow.KEEP);
        double entries = effectiveEntries(sumw, sumw2);
        HistogramAxis x = axis(histogram.variables().get(0));
        return histogram.variables().size() == 1
                ? HistogramContent.of(sample.label(), x, sumw, sumw2, entries)
                : HistogramContent.of(
                        sample.label(), x, axis(histogram.variables().get(1)), sumw, sumw2, entries);
    }

    /** The bins of a fit as TH1D, with nothing in under- and overflow. */
    private static HistogramContent fitted(
            Region.Histogram histogram, Sample sample, Spectrum spectrum, ReadBins bins) {
        double[] sumw = withoutFlow(spectrum.sumw(bins));
        double[] sumw2 = withoutFlow(spectrum.sumw2(bins));
        OptionalInt only = bins.onlyAxis(spectrum.axes());
        HistogramAxis axis = only.isPresent()
                ? axis(histogram.variables().get(only.getAsInt()))
                : HistogramAxis.of(
                        "bin of " + histogram.name(),
                        IntStream.range(0, sumw.length - 1)
                                .mapToDouble(edge -> edge + 0.5)
                                .toArray());
        return HistogramContent.of(sample.label(), axis, sumw, sumw2, effectiveEntries(sumw, sumw2));
    }

    private static HistogramAxis axis(Region.Variable variable) {
        String unit = variable.unit().isEmpty() ? "" : " [" + variable.unit() + "]";
        HistogramAxis axis = HistogramAxis.of(
                variable.label() + unit,
                variable.axis().edges().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        List<String> categories = variable.axis().categories();
        return categories.isEmpty() ? axis : axis.withLabels(categories);
    }

    private static double effectiveEntries(double[] sumw, double[] sumw2) {
        double total = Arrays.stream(sumw).sum();
        double squares = Arrays.stream(sumw2).sum();
        return squares > 0 ? total * total / squares : 0;
    }

    private static double[] withoutFlow(double[] bins) {
        double[] padded = new double[bins.length + 2];
        System.arraycopy(bins, 0, padded, 1, bins.length);
        return padded;
    }

    private void note(Channel channel, Sample sample, Spectrum nominal) {
        if (!nominal.blinded().isEmpty()) {
            notes.add("%s, %s: %d of %d cells are blinded, and written as 0"
                    .formatted(channel.name(), sample.name(), nominal.blinded().cardinality(), nominal.cells().length));
        }
        if (nominal.undefined() != 0) {
            notes.add("%s, %s: %s events without a value of %s are in no bin"
                    .formatted(
                            channel.name(),
                            sample.name(),
                            nominal.undefined(),
                            channel.histogram().name()));
        }
        double[] bins = nominal.sumw(channel.fitted()
                .orElseGet(() -> ReadBins.all(Flow.DROP, nominal.axes().size())));
        List<String> negative = new ArrayList<>();
        for (int bin = 0; bin < bins.length; bin++) {
            if (bins[bin] < 0) {
                negative.add(Integer.toString(bin + 1));
            }
        }
        if (!negative.isEmpty()) {
            notes.add("%s, %s: below zero in bin %s, and written so"
                    .formatted(channel.name(), sample.name(), String.join(", ", negative)));
        }
    }
}
