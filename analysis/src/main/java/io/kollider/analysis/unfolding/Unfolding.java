package io.kollider.analysis.unfolding;

import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.axis.RegularAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A measurement of cross-sections in truth bins by a likelihood fit: the signal of each bin is a sample of its own, scaled by a parameter of its own, 1 for the
 * simulation's cross-section.
 *
 * @param samples names of the signal samples, which share the parameters
 * @param axes one true quantity or two; with two, the bins follow row by row, the first quantity fastest
 * @param bin expression of the number of an event's truth bin, from 0; −1 outside the fiducial region and all bins
 * @param select selection of the truth region, of which all events are counted whatever is reconstructed
 * @param weight of an event there, if not that of the analysis
 * @param totals cross-sections of the simulation in the bins in pb, if they are given and not counted
 * @param modelling names of systematics that change the truth itself: only what they do to acceptance and migration is an uncertainty of the result
 */
public record Unfolding(
        String name,
        List<String> samples,
        List<TruthAxis> axes,
        Source bin,
        Source select,
        Optional<Source> weight,
        Optional<List<Double>> totals,
        List<String> modelling,
        Regularisation regularisation) {
    /** Between a name in the analysis file and what is counted for it: no region and no histogram has it. */
    private static final String SEPARATOR = "@";

    public Unfolding {
        samples = List.copyOf(samples);
        axes = List.copyOf(axes);
        totals = totals.map(List::copyOf);
        modelling = List.copyOf(modelling);
    }

    /** Number of truth bins. */
    public int bins() {
        return axes.stream().mapToInt(TruthAxis::bins).reduce(1, (a, b) -> a * b);
    }

    /** The place of a truth bin on an axis, from 0. */
    public int place(int truthBin, int axis) {
        int first = axes.get(0).bins();
        return axis == 0 ? truthBin % first : truthBin / first;
    }

    /** A truth bin, from 0, in words. */
    public String words(int truthBin) {
        StringBuilder words = new StringBuilder();
        for (int axis = 0; axis < axes.size(); axis++) {
            words.append(axis == 0 ? "" : ", ").append(axes.get(axis).words(place(truthBin, axis)));
        }
        return words.toString();
    }

    /** The parameter of a truth bin, from 0. */
    public String parameter(int truthBin) {
        return name + "_" + (truthBin + 1);
    }

    /** The parameters of all truth bins. */
    public List<String> parameters() {
        return IntStream.range(0, bins()).mapToObj(this::parameter).toList();
    }

    /** A constant that derived quantities may use: the simulation's cross-section in a truth bin, from 0, in pb. */
    public String constant(int truthBin) {
        return name + "_sim_" + (truthBin + 1);
    }

    /** The sample of a truth bin, from 0, in a workspace. */
    public String sample(String signal, int truthBin) {
        return signal + SEPARATOR + (truthBin + 1);
    }

    /** A signal sample as it is fitted: one a truth bin, then what is outside, under the sample's own name. */
    public List<Sample> split(Sample signal) {
        List<Sample> parts = new ArrayList<>();
        for (int bin = 0; bin < bins(); bin++) {
            parts.add(new Sample(
                    sample(signal.name(), bin),
                    signal.label() + ", " + words(bin),
                    shade(signal.color(), (bin + 1.0) / (bins() + 1)),
                    false,
                    List.of()));
        }
        parts.add(new Sample(signal.name(), signal.label() + ", outside", signal.color(), false, List.of()));
        return parts;
    }

    /** A colour of six digits made lighter; another one stays. */
    private static String shade(String color, double share) {
        if (!color.matches("#[0-9a-fA-F]{6}")) {
            return color;
        }
        StringBuilder lighter = new StringBuilder("#");
        for (int at = 1; at < 7; at += 2) {
            int part = Integer.parseInt(color.substring(at, at + 2), 16);
            lighter.append("%02x".formatted((int) Math.round(part + 0.7 * (1 - share) * (255 - part))));
        }
        return lighter.toString();
    }

    /** What is counted beside a histogram of one variable: it on x, the truth bins on y, whose underflow is what is outside. */
    public Region.Histogram response(Region.Histogram reconstructed) {
        return new Region.Histogram(
                reconstructed.name() + SEPARATOR + name,
                List.of(reconstructed.variables().get(0), truthBins()));
    }

    /** Whether a histogram, given by its name, is what {@link #response} counts. */
    public boolean isResponse(String histogram) {
        return histogram.endsWith(SEPARATOR + name);
    }

    /** The region of all events in truth bins, with one histogram. */
    public Region truth() {
        return new Region(
                name + SEPARATOR + "truth",
                Region.Role.VALIDATION,
                name,
                select,
                List.of(new Region.Histogram("truth", List.of(truthBins()))));
    }

    private Region.Variable truthBins() {
        return new Region.Variable(bin, "", "truth bin", new RegularAxis(bins(), 0, bins()), Optional.empty());
    }
}
