package io.kollider.fitter.model;

import io.kollider.analysis.NearName;
import io.kollider.fitter.interpolation.InterpolationCodes;
import io.kollider.fitter.modifiers.ChannelCompiler;
import io.kollider.fitter.modifiers.ChannelRates;
import io.kollider.fitter.modifiers.ChannelWork;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ConstraintTerm;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.ParameterSetting;
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
    private final List<Coupling> couplings;

    private Model(
            String poi,
            List<Parameter> parameters,
            Map<String, Integer> indices,
            List<Bins> channels,
            List<ChannelRates> rates,
            double[] observed,
            List<Coupling> couplings) {
        this.couplings = couplings;
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
        Map<String, Double> logNormal = logNormal(chosen);
        for (Channel channel : sorted) {
            ChannelRates compiled = ChannelCompiler.compile(channel, codes, offsets.in(channel), first::get, logNormal);
            channels.add(new Bins(channel.name(), bins, compiled.bins()));
            rates.add(compiled);
            bins += compiled.bins();
        }
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            indices.put(parameters.get(i).name(), i);
        }
        if (!chosen.poi().isEmpty() && !indices.containsKey(chosen.poi())) {
            if (first.containsKey(chosen.poi())) {
                throw new WorkspaceException(
                        "measurement '%s': its parameter of interest, '%s', has a factor for each bin; name one of them, as '%s[0]'"
                                .formatted(measurement, chosen.poi(), chosen.poi()));
            }
            throw new WorkspaceException("measurement '%s': no modifier is called as its parameter of interest, '%s'"
                    .formatted(measurement, chosen.poi()));
        }
        return new Model(
                chosen.poi(),
                List.copyOf(parameters),
                indices,
                List.copyOf(channels),
                List.copyOf(rates),
                Sorted.observed(workspace, sorted),
                chosen.penalties().stream()
                        .map(penalty -> Coupling.of(penalty, name -> placed(indices, name)))
                        .toList());
    }

    private static int placed(Map<String, Integer> indices, String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new WorkspaceException("a penalty names '%s', which is no parameter%s"
                    .formatted(name, NearName.hint(name, indices.keySet())));
        }
        return index;
    }

    /** Penalties on combinations of parameters. */
    public List<Coupling> couplings() {
        return couplings;
    }

    /** The same model with the strengths of all penalties times a factor, 0 or above. */
    public Model scalingPenalties(double factor) {
        List<Coupling> scaled =
                couplings.stream().map(coupling -> coupling.times(factor)).toList();
        return new Model(poi, parameters, indices, channels, rates, observed, scaled);
    }

    private static Map<String, Double> logNormal(Measurement measurement) {
        Map<String, Double> relative = new HashMap<>();
        for (ParameterSetting setting : measurement.parameters()) {
            setting.constraint()
                    .filter(ConstraintTerm.LogNormal.class::isInstance)
                    .map(ConstraintTerm.LogNormal.class::cast)
                    .ifPresent(constraint -> relative.put(setting.name(), constraint.relative()));
        }
        return relative;
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
            throw new WorkspaceException("the model has no parameter '%s'%s"
                    .formatted(parameter, NearName.hint(parameter, indices.keySet())));
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

    /**
     * Derivatives of the expected rates of all samples of a channel together.
     *
     * @throws WorkspaceException if there is no such channel
     */
    public RateSlopes slopes(String channel, double[] values) {
        return new RateSlopes(rates.get(channels.indexOf(bins(channel))), values);
    }

    /**
     * Derivatives of the expected rates of one sample; zeros if the channel does not have it.
     *
     * @throws WorkspaceException if there is no such channel
     */
    public RateSlopes slopes(String channel, String sample, double[] values) {
        return new RateSlopes(rates.get(channels.indexOf(bins(channel))).only(sample), values);
    }

    /** Derivatives [bin][parameter] of the expected rates of all samples together. */
    public double[][] jacobian(double[] values) {
        double[][] jacobian = new double[bins()][parameters.size()];
        for (int i = 0; i < rates.size(); i++) {
            RateSlopes slopes = new RateSlopes(rates.get(i), values);
            for (int bin = 0; bin < slopes.bins(); bin++) {
                slopes.of(bin, jacobian[channels.get(i).first() + bin]);
            }
        }
        return jacobian;
    }

    /**
     * Names of a channel's samples, in their order.
     *
     * @throws WorkspaceException if there is no such channel
     */
    public List<String> samples(String channel) {
        return rates.get(channels.indexOf(bins(channel))).sampleNames();
    }

    /** The same model with other counts [bin], which are copied; everything else is shared. */
    public Model with(double[] counts) {
        if (counts.length != observed.length) {
            throw new IllegalArgumentException("%d counts for %d bins".formatted(counts.length, observed.length));
        }
        return new Model(poi, parameters, indices, channels, rates, counts.clone(), couplings);
    }

    /** Observed counts and auxiliary measurements. */
    public Data data() {
        return new Data(
                observed,
                parameters.stream()
                        .mapToDouble(parameter -> parameter.constraint().measured())
                        .toArray());
    }

    /** The same model with other counts and other auxiliary measurements; everything else is shared. */
    public Model with(Data data) {
        double[] auxiliaries = data.auxiliaries();
        if (auxiliaries.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "%d auxiliary measurements for %d parameters".formatted(auxiliaries.length, parameters.size()));
        }
        List<Parameter> changed = new ArrayList<>(parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            double auxiliary = auxiliaries[i];
            changed.add(auxiliary == parameter.constraint().measured() ? parameter : parameter.measuring(auxiliary));
        }
        return new Model(poi, List.copyOf(changed), indices, channels, rates, observed, couplings).with(data.counts());
    }

    /**
     * The same model with the rates, the widths of constraints and the counts of another one, of the same parameters. What is held, bounds and initial values
     * stay; what the other model holds is held, too.
     *
     * @throws IllegalArgumentException if it has other parameters
     */
    public Model withTemplatesOf(Model other) {
        if (!other.indices.equals(indices)) {
            throw new IllegalArgumentException(
                    "the templates have the parameters %s, not %s".formatted(other.indices.keySet(), indices.keySet()));
        }
        List<Parameter> changed = new ArrayList<>(parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            Parameter mine = parameters.get(i);
            Parameter theirs = other.parameters.get(i);
            changed.add(new Parameter(
                    mine.name(),
                    mine.initial(),
                    mine.low(),
                    mine.high(),
                    mine.fixed() || theirs.fixed(),
                    theirs.constraint()));
        }
        return new Model(
                poi, List.copyOf(changed), indices, other.channels, other.rates, other.observed, other.couplings);
    }

    /**
     * Asimov data: every count and every auxiliary measurement is what these values [parameter] make expected. The initial values give the pre-fit set, a fit's
     * values the post-fit one.
     *
     * @see <a href="https://arxiv.org/abs/1007.1727">Cowan, Cranmer, Gross, Vitells, section 3.2</a>
     */
    public Data asimov(double[] values) {
        double[] auxiliary = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            auxiliary[i] = parameters.get(i).constraint().expected(values[i]);
        }
        return new Data(expected(values), auxiliary);
    }

    /**
     * The model's own data, but Asimov data in some channels. Auxiliary measurements stay as they were observed, for they belong to all channels.
     *
     * @param asimov channels whose counts are to be replaced
     * @throws WorkspaceException if there is no channel of one of the names
     */
    public Data asimovIn(Collection<String> asimov, double[] values) {
        double[] expected = expected(values);
        double[] counts = observed();
        for (String name : asimov) {
            Bins bins = bins(name);
            System.arraycopy(expected, bins.first(), counts, bins.first(), bins.count());
        }
        return new Data(counts, data().auxiliaries());
    }

    /**
     * Where a channel's bins are.
     *
     * @throws WorkspaceException if there is no such channel
     */
    public Bins bins(String channel) {
        return channels.stream()
                .filter(bins -> bins.channel().equals(channel))
                .findFirst()
                .orElseThrow(() -> new WorkspaceException("the model has no channel '%s' (there are: %s)"
                        .formatted(
                                channel,
                                String.join(
                                        ", ",
                                        channels.stream().map(Bins::channel).toList()))));
    }

    /**
     * The same model with other initial values of some parameters, by name: where a fit starts, and what those that are fixed stay at.
     *
     * @throws WorkspaceException if there is no parameter of one of the names, or a value is no number
     */
    public Model startingAt(Map<String, Double> values) {
        List<Parameter> changed = new ArrayList<>(parameters);
        values.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new WorkspaceException("parameter '%s' cannot be %s".formatted(name, value));
            }
            changed.set(index(name), parameters.get(index(name)).startingAt(value));
        });
        return new Model(poi, List.copyOf(changed), indices, channels, rates, observed, couplings);
    }

    /** The same model with one parameter held at a value, which may lie beyond its bounds. */
    public Model fixing(String name, double value) {
        List<Parameter> changed = new ArrayList<>(parameters);
        int index = index(name);
        changed.set(index, parameters.get(index).startingAt(value).held());
        return new Model(poi, List.copyOf(changed), indices, channels, rates, observed, couplings);
    }

    /** The same model with other bounds of one parameter; its initial value is moved between them. */
    public Model bounding(String name, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException("bounds %s and %s of '%s'".formatted(low, high, name));
        }
        List<Parameter> changed = new ArrayList<>(parameters);
        int index = index(name);
        Parameter parameter = parameters.get(index);
        double initial = Math.max(low, Math.min(high, parameter.initial()));
        changed.set(index, parameter.within(low, high).startingAt(initial));
        return new Model(poi, List.copyOf(changed), indices, channels, rates, observed, couplings);
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
        return new Model(poi, changed, indices, channels, rates, observed, couplings);
    }
}
