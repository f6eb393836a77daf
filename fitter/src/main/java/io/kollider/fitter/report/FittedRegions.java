package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.inference.Yields.InChannel;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.templates.FittedBins;
import io.kollider.prediction.PlotAxis;
import io.kollider.prediction.PoissonInterval;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fitted regions in a document, as plots need them: {@code [{"name", "label", "histogram", "axis_label", "unit", "edges", "asimov", "data", "data_low", "data_high", "prefit": YIELD,
 * "postfit": YIELD, "samples": [{"name", "label", "color", "prefit": YIELD, "postfit": YIELD}]}]}, a YIELD as in {@link FittedYieldsFile}, low and high the ends of Garwood's
 * intervals; blinded bins, whose numbers are listed under {@code "blinded"} if there are any, have null there. In the order of the analysis file; labels are in TLatex. Without convergence there is no {@code postfit}.
 */
final class FittedRegions {
    private final Analysis analysis;
    private final PreparedFit prepared;
    private final Map<String, InChannel> before;
    private final Map<String, InChannel> after;

    private FittedRegions(
            Analysis analysis, PreparedFit prepared, Map<String, InChannel> before, Map<String, InChannel> after) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.before = before;
        this.after = after;
    }

    static FittedRegions of(Analysis analysis, PreparedFit prepared, FitResult result) {
        FitResult everywhere = prepared.carried(result); // blinded bins may be left out of the fit
        Map<String, InChannel> after = result.converged() ? byName(Yields.postfit(everywhere)) : Map.of();
        return new FittedRegions(analysis, prepared, byName(Yields.prefit(everywhere.model())), after);
    }

    private static Map<String, InChannel> byName(Yields yields) {
        return yields.channels().stream().collect(Collectors.toMap(InChannel::name, Function.identity()));
    }

    /** Writes the list into the object that is open. */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("regions");
        for (Region region : analysis.regions()) {
            InChannel prefit = before.get(region.name());
            if (prefit != null && prepared.fit().regions().containsKey(region.name())) {
                region(json, region, prefit, Optional.ofNullable(after.get(region.name())));
            }
        }
        json.writeEndArray();
    }

    private void region(JsonGenerator json, Region region, InChannel prefit, Optional<InChannel> postfit)
            throws IOException {
        FittedBins bins = prepared.binning().of(region.name());
        PlotAxis axis = PlotAxis.of(bins.histogram(), bins.read());
        boolean asimov = prepared.fit().data().asimov()
                || prepared.fit().data().asimovRegions().contains(region.name());
        json.writeStartObject();
        json.writeStringField("name", region.name());
        json.writeStringField("label", region.label());
        json.writeStringField("histogram", bins.histogram().name());
        json.writeStringField("axis_label", axis.label());
        json.writeStringField("unit", axis.unit());
        FittedYieldsFile.numbers(json, "edges", axis.edges());
        json.writeBooleanField("asimov", asimov);
        data(json, prefit.data(), asimov ? new BitSet() : prepared.blinded().in(region.name()));
        FittedYieldsFile.write(json, "prefit", prefit.total());
        if (postfit.isPresent()) {
            FittedYieldsFile.write(json, "postfit", postfit.get().total());
        }
        json.writeArrayFieldStart("samples");
        for (Sample sample : analysis.simulation()) {
            Yields.Yield yield = prefit.samples().get(sample.name());
            if (yield != null) {
                sample(
                        json,
                        sample,
                        yield,
                        postfit.map(channel -> channel.samples().get(sample.name())));
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What stands for blinded bins in the fit is not data, and is not shown as such. */
    private static void data(JsonGenerator json, List<Double> counts, BitSet blinded) throws IOException {
        if (!blinded.isEmpty()) {
            int[] bins = blinded.stream().toArray();
            json.writeFieldName("blinded");
            json.writeArray(bins, 0, bins.length);
        }
        seen(json, "data", counts, Function.identity(), blinded);
        seen(json, "data_low", counts, count -> interval(count).low(), blinded);
        seen(json, "data_high", counts, count -> interval(count).high(), blinded);
    }

    private static void seen(
            JsonGenerator json, String field, List<Double> counts, Function<Double, Double> of, BitSet blinded)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (int bin = 0; bin < counts.size(); bin++) {
            if (blinded.get(bin)) {
                json.writeNull();
            } else {
                json.writeNumber(of.apply(counts.get(bin)));
            }
        }
        json.writeEndArray();
    }

    private static void sample(JsonGenerator json, Sample sample, Yields.Yield prefit, Optional<Yields.Yield> postfit)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", sample.name());
        json.writeStringField("label", sample.label());
        json.writeStringField("color", sample.color());
        FittedYieldsFile.write(json, "prefit", prefit);
        if (postfit.isPresent()) {
            FittedYieldsFile.write(json, "postfit", postfit.get());
        }
        json.writeEndObject();
    }

    /** Asimov data are rates of the model, which weights may make negative. */
    private static PoissonInterval interval(double count) {
        return PoissonInterval.of(Math.max(0, count));
    }
}
