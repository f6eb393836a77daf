package io.kollider.cli.export;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Systematic;
import io.kollider.prediction.Flow;
import io.kollider.prediction.Prediction;
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

/**
 * Writes the prediction as TH1D: for each channel the data, and each sample nominally and under each systematic that acts on
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
            write(channel, sample, name, up, mirrored(nominal, up), writer);
        }
    }

    private void write(
            Channel channel, Sample sample, String name, Spectrum up, Spectrum down, RootWriter writer)
            throws IOException {
        writer.write(format.varied(channel.name(), sample.name(), name, "Up"), content(channel, sample, up));
        writer.write(format.varied(channel.name(), sample.name(), name, "Down"), content(channel, sample, down));
    }

    /** 2 · nominal − up, as the fits of this analysis take it; with the statistical errors of up. */
    private static Spectrum mirrored(Spectrum nominal, Spectrum up) {
        double[] centre = cells(nominal.sumw(Flow.KEEP), nominal.undefined());
        double[] sumw = cells(up.sumw(Flow.KEEP), up.undefined());
        for (int cell = 0; cell < sumw.length; cell++) {
            sumw[cell] = 2 * centre[cell] - sumw[cell];
        }
        return Spectrum.of(up.edges(), sumw, cells(up.sumw2(Flow.KEEP), 0));
    }

    private static double[] cells(double[] withFlow, double undefined) {
        double[] cells = Arrays.copyOf(withFlow, withFlow.length + 1);
        cells[withFlow.length] = undefined;
        return cells;
    }

    private Spectrum spectrum(Channel channel, Sample sample, Optional<String> variation) {
        Region.Histogram histogram = channel.histogram();
        return prediction.spectrum(
                sample.name(),
                channel.region().name(),
                histogram.name(),
                histogram.axis().edges(),
                variation);
    }

    private static HistogramContent content(Channel channel, Sample sample, Spectrum spectrum) {
        Region.Histogram histogram = channel.histogram();
        String unit = histogram.unit().isEmpty() ? "" : " [" + histogram.unit() + "]";
        double[] edges =
                spectrum.edges().stream().mapToDouble(Double::doubleValue).toArray();
        double[] sumw = withFlow(spectrum.sumw(channel.flow()), channel.flow());
        double[] sumw2 = withFlow(spectrum.sumw2(channel.flow()), channel.flow());
        double total = Arrays.stream(sumw).sum();
        double squares = Arrays.stream(sumw2).sum();
        double effectiveEntries = squares > 0 ? total * total / squares : 0;
        return HistogramContent.of(
                sample.label(), HistogramAxis.of(histogram.label() + unit, edges), sumw, sumw2, effectiveEntries);
    }

    /** ROOT's histograms have cells for the flow, empty if it was folded or left out. */
    private static double[] withFlow(double[] cells, Flow flow) {
        if (flow == Flow.KEEP) {
            return cells;
        }
        double[] padded = new double[cells.length + 2];
        System.arraycopy(cells, 0, padded, 1, cells.length);
        return padded;
    }

    private void note(Channel channel, Sample sample, Spectrum nominal) {
        if (nominal.undefined() != 0) {
            notes.add("%s, %s: %s events without a value of %s are in no bin"
                    .formatted(
                            channel.name(),
                            sample.name(),
                            nominal.undefined(),
                            channel.histogram().name()));
        }
        double[] bins = nominal.sumw(channel.flow() == Flow.KEEP ? Flow.DROP : channel.flow());
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
