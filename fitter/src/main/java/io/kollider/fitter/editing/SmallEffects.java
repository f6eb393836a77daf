package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes variations (normsys, histosys) of small effect on their sample, as TRExFitter's {@code SystPruningShape} and {@code SystPruningNorm} do. The
 * normalisation of a histosys is the ratio of sums over bins; its shape is what is left after dividing by that ratio, measured by the bin that differs
 * most. Where only the shape is small, the histosys becomes a normsys; where only the normalisation is small, it is scaled to the nominal sum.
 *
 * @param normalisation relative effects below this are removed; 0 keeps all
 * @param shape likewise
 */
public record SmallEffects(double normalisation, double shape) {
    /** A shape at the nominal yield has no normalisation to be removed. */
    private static final double ROUNDING = 1e-9;

    /** What became of a variation. */
    public enum Outcome {
        REMOVED("removed"),
        NORMALISATION_ONLY("shape removed"),
        SHAPE_ONLY("normalisation removed");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A variation that was changed, with its relative effects. */
    public record Entry(
            String channel,
            String sample,
            String modifier,
            String type,
            double normalisation,
            double shape,
            Outcome outcome) {}

    /** A workspace after pruning, and everything that was done to it. */
    public record Result(Workspace workspace, List<Entry> entries) {
        public Result {
            entries = List.copyOf(entries);
        }
    }

    /** Prunes a workspace; settings of parameters that no modifier has any more go too. */
    public Result of(Workspace workspace) {
        List<Entry> entries = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        for (Channel channel : workspace.channels()) {
            List<ChannelSample> samples = new ArrayList<>();
            for (ChannelSample sample : channel.samples()) {
                List<Modifier> modifiers = new ArrayList<>();
                for (Modifier modifier : sample.modifiers()) {
                    kept(channel, sample, modifier, entries).ifPresent(modifiers::add);
                }
                samples.add(new ChannelSample(sample.name(), sample.data(), modifiers));
            }
            channels.add(new Channel(channel.name(), samples));
        }
        Set<String> before = Workspace.parameters(workspace.channels());
        before.removeAll(Workspace.parameters(channels));
        List<Measurement> measurements = workspace.measurements().stream()
                .map(measurement -> measurement.with(
                        before.contains(measurement.poi()) ? "" : measurement.poi(),
                        measurement.parameters().stream()
                                .filter(setting -> !before.contains(setting.name()))
                                .toList()))
                .toList();
        return new Result(new Workspace(channels, workspace.observations(), measurements), entries);
    }

    private Optional<Modifier> kept(Channel channel, ChannelSample sample, Modifier modifier, List<Entry> entries) {
        if (modifier instanceof Modifier.NormSys factor) {
            double effect = Math.max(Math.abs(factor.low() - 1), Math.abs(factor.high() - 1));
            if (effect < normalisation) {
                entries.add(entry(channel, sample, modifier, effect, 0, Outcome.REMOVED));
                return Optional.empty();
            }
        }
        if (modifier instanceof Modifier.HistoSys varied) {
            return kept(channel, sample, varied, entries);
        }
        return Optional.of(modifier);
    }

    private Optional<Modifier> kept(
            Channel channel, ChannelSample sample, Modifier.HistoSys varied, List<Entry> entries) {
        double total = sum(sample.data());
        double low = sum(varied.low()) / total;
        double high = sum(varied.high()) / total;
        if (!(total > 0 && low > 0 && high > 0)) {
            // Neither is defined; a variation of a sample without events is kept unless it does nothing.
            boolean nothing =
                    varied.low().equals(sample.data()) && varied.high().equals(sample.data());
            if (!nothing || !(normalisation > 0 && shape > 0)) {
                return Optional.of(varied);
            }
            entries.add(entry(channel, sample, varied, 0, 0, Outcome.REMOVED));
            return Optional.empty();
        }
        double scale = Math.max(Math.abs(low - 1), Math.abs(high - 1));
        double change =
                Math.max(shapeOf(varied.low(), sample.data(), low), shapeOf(varied.high(), sample.data(), high));
        boolean smallScale = scale < normalisation;
        boolean smallShape = change < shape;
        if (smallScale && smallShape) {
            entries.add(entry(channel, sample, varied, scale, change, Outcome.REMOVED));
            return Optional.empty();
        }
        if (smallShape && !hasFactor(sample, varied.name())) {
            entries.add(entry(channel, sample, varied, scale, change, Outcome.NORMALISATION_ONLY));
            return Optional.of(new Modifier.NormSys(varied.name(), low, high));
        }
        if (smallScale && scale > ROUNDING) {
            entries.add(entry(channel, sample, varied, scale, change, Outcome.SHAPE_ONLY));
            return Optional.of(
                    new Modifier.HistoSys(varied.name(), divided(varied.low(), low), divided(varied.high(), high)));
        }
        return Optional.of(varied);
    }

    /** A second normsys of the name could not be added. */
    private static boolean hasFactor(ChannelSample sample, String name) {
        return sample.modifiers().stream()
                .anyMatch(modifier ->
                        modifier instanceof Modifier.NormSys && modifier.name().equals(name));
    }

    /** Largest relative change of a bin after its normalisation is divided out; a bin that is empty in one of the two only has changed wholly. */
    private static double shapeOf(List<Double> varied, List<Double> nominal, double ratio) {
        double largest = 0;
        for (int bin = 0; bin < nominal.size(); bin++) {
            double change = varied.get(bin) / ratio - nominal.get(bin);
            if (change != 0) {
                double rate = Math.abs(nominal.get(bin));
                largest = Math.max(largest, rate == 0 ? 1 : Math.abs(change) / rate);
            }
        }
        return largest;
    }

    private static double sum(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static List<Double> divided(List<Double> values, double ratio) {
        return values.stream().map(value -> value / ratio).toList();
    }

    private static Entry entry(
            Channel channel, ChannelSample sample, Modifier modifier, double scale, double change, Outcome outcome) {
        return new Entry(channel.name(), sample.name(), modifier.name(), modifier.type(), scale, change, outcome);
    }
}
