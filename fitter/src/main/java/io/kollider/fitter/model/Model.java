package io.kollider.fitter.model;

import io.kollider.fitter.interpolation.InterpolationCodes;
import io.kollider.fitter.modifiers.ChannelCompiler;
import io.kollider.fitter.modifiers.ChannelRates;
import io.kollider.fitter.modifiers.ChannelWork;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A HistFactory model with its data: which parameters there are, and which rates they give. Channels and parameters are in pyhf's order, and the
 * defaults (interpolation, initial values, bounds, constraints) are pyhf's. Immutable and safe to share among threads.
 */
public final class Model {
    private final String poi;
    private final List<Parameter> parameters;
    private final Map<String, Integer> indices;
    private final List<Bins> channels;
    private final List<ChannelRates> rates;
    private final double[] observed;

    private Model(
            String poi,
            List<Parameter> parameters,
            Map<String, Integer> indices,
            List<Bins> channels,
            List<ChannelRates> rates,
            double[] observed) {
        this.poi = poi;
        this.parameters = parameters;
        this.indices = indices;
        this.channels = channels;
        this.rates = rates;
        this.observed = observed;
    }

    /**
     * Compiles a workspace for one of its measurements, with pyhf's interpolation.
     *
     * @throws WorkspaceException if there is no such measurement, or a modifier or setting cannot be what it says
     */
    public static Model of(Workspace workspace, String measurement) {
        return of(workspace, measurement, InterpolationCodes.DEFAULT);
    }

    /**
     * Compiles a workspace for one of its measurements.
     *
     * @param codes how modifiers are interpolated
     * @throws WorkspaceException if there is no such measurement, or a modifier or setting cannot be what it says
     */
    public static Model of(Workspace workspace, String measurement, InterpolationCodes codes) {
        Measurement chosen = workspace.measurements().stream()
                .filter(candidate -> candidate.name().equals(measurement))
                .findFirst()
                .orElseThrow(() -> new WorkspaceException("there is no measurement '%s' (there are: %s)"
                        .formatted(
                                measurement,
                                String.join(
                                        ", ",
                                        workspace.measurements().stream()
                                                .map(Measurement::name)
                                                .toList()))));
        List<Channel> sorted = Sorted.channels(workspace);
        List<ParameterSet> sets = ParameterSets.of(sorted, chosen);
        List<Parameter> parameters = new ArrayList<>();
        Map<String, Integer> first = new HashMap<>();
        for (ParameterSet set : sets) {
            first.put(set.name(), parameters.size());
            parameters.addAll(set.parameters());
        }
        List<Bins> channels = new ArrayList<>();
        List<ChannelRates> rates = new ArrayList<>();
        int bins = 0;
        Offsets offsets = new Offsets(sorted, first);
        for (Channel channel : sorted) {
            ChannelRates compiled = ChannelCompiler.compile(channel, codes, offsets.in(channel), first::get);
            channels.add(new Bins(channel.name(), bins, compiled.bins()));
            rates.add(compiled);
            bins += compiled.bins();
        }
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            indices.put(parameters.get(i).name(), i);
        }
        if (!chosen.poi().isEmpty() && !indices.containsKey(chosen.poi())) {
            throw new WorkspaceException("measurement '%s': no modifier is called as its parameter of interest, '%s'"
                    .formatted(measurement, chosen.poi()));
        }
        return new Model(
                chosen.poi(),
                List.copyOf(parameters),
                indices,
                List.copyOf(channels),
                List.copyOf(rates),
                Sorted.observed(workspace, sorted));
    }

    /** Name of the parameter of interest; empty if the measurement has none. */
    public String poi() {
        return poi;
    }

    /** All parameters, in pyhf's order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * Where a parameter is among all.
     *
     * @throws WorkspaceException if there is none of that name
     */
    public int index(String parameter) {
        Integer index = indices.get(parameter);
        if (index == null) {
            throw new WorkspaceException("the model has no parameter '%s'".formatted(parameter));
        }
        return index;
    }

    /** Initial values [parameter], a new array. */
    public double[] initial() {
        return parameters.stream().mapToDouble(Parameter::initial).toArray();
    }

    /** Which parameters have a kink at 0: the slope of a rate jumps there [parameter]; a new array. */
    public boolean[] kinked() {
        boolean[] kinked = new boolean[parameters.size()];
        for (ChannelRates channel : rates) {
            boolean[] slots = channel.kinked();
            for (int slot = 0; slot < slots.length; slot++) {
                kinked[channel.scalars()[slot]] |= slots[slot];
            }
        }
        return kinked;
    }

    /** Channels in the order of their names, and where their bins are. */
    public List<Bins> channels() {
        return channels;
    }

    /** Number of bins of all channels. */
    public int bins() {
        return observed.length;
    }

    /** The channels' rates, compiled, in the order of {@link #channels()}. */
    public List<ChannelRates> rates() {
        return rates;
    }

    /** Observed counts [bin], a new array. */
    public double[] observed() {
        return observed.clone();
    }

    /** Expected rates [bin] of all samples together. */
    public double[] expected(double[] values) {
        double[] expected = new double[bins()];
        for (int i = 0; i < rates.size(); i++) {
            ChannelWork work = rates.get(i).newWork();
            rates.get(i).rates(values, work);
            System.arraycopy(work.rates, 0, expected, channels.get(i).first(), work.rates.length);
        }
        return expected;
    }

    /**
     * Expected rates of one sample [bin of the channel]; zeros if the channel does not have it.
     *
     * @throws WorkspaceException if there is no such channel
     */
    public double[] expected(String channel, String sample, double[] values) {
        for (int i = 0; i < rates.size(); i++) {
            if (channels.get(i).channel().equals(channel)) {
                return rates.get(i).rates(sample, values);
            }
        }
        throw new WorkspaceException("the model has no channel '%s'".formatted(channel));
    }

    /** Derivatives [bin][parameter] of the expected rates of all samples together. */
    public double[][] jacobian(double[] values) {
        double[][] jacobian = new double[bins()][parameters.size()];
        for (int i = 0; i < rates.size(); i++) {
            ChannelRates channel = rates.get(i);
            ChannelWork work = channel.newWork();
            channel.rates(values, work);
            channel.findSlopes(work);
            double[] slopes = new double[channel.scalars().length];
            for (int bin = 0; bin < channel.bins(); bin++) {
                double[] row = jacobian[channels.get(i).first() + bin];
                channel.row(bin, work, slopes);
                for (int slot = 0; slot < slopes.length; slot++) {
                    row[channel.scalars()[slot]] += slopes[slot];
                }
                for (int slot = 0; slot < channel.binSlots(); slot++) {
                    row[channel.binParameters(slot)[bin]] += channel.binSlope(slot, bin, work);
                }
            }
        }
        return jacobian;
    }

    /** The same model with other counts [bin], which are copied; everything else is shared. */
    public Model with(double[] counts) {
        if (counts.length != observed.length) {
            throw new IllegalArgumentException("%d counts for %d bins".formatted(counts.length, observed.length));
        }
        return new Model(poi, parameters, indices, channels, rates, counts.clone());
    }

    /**
     * The same model with some parameters held at their initial values.
     *
     * @throws WorkspaceException if there is no parameter of one of the names
     */
    public Model fixing(Collection<String> names) {
        names.forEach(this::index);
        Set<String> held = new TreeSet<>(names);
        List<Parameter> changed = parameters.stream()
                .map(parameter -> held.contains(parameter.name()) ? parameter.held() : parameter)
                .toList();
        return new Model(poi, changed, indices, channels, rates, observed);
    }
}
