package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import java.util.List;
import java.util.Optional;

/**
 * A channel with the numbers of another one that was made of other data: samples and modifiers stay as they are, so that the parameters are the same. A
 * modifier that the other one's sample does not have does nothing there, and one that only that has is left out.
 */
public final class Refilled {
    private Refilled() {}

    /** @param numbers with the samples and bins of {@code channel} */
    public static Channel of(Channel channel, Channel numbers) {
        return new Channel(
                channel.name(),
                channel.samples().stream()
                        .map(sample -> refilled(sample, sample(numbers, sample.name())))
                        .toList());
    }

    private static ChannelSample sample(Channel channel, String name) {
        return channel.samples().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no sample '%s' in '%s'".formatted(name, channel.name())));
    }

    private static ChannelSample refilled(ChannelSample sample, ChannelSample numbers) {
        List<Modifier> modifiers = sample.modifiers().stream()
                .map(modifier -> same(modifier, numbers).orElseGet(() -> withoutEffect(modifier, numbers.data())))
                .toList();
        return new ChannelSample(sample.name(), numbers.data(), modifiers);
    }

    private static Optional<Modifier> same(Modifier modifier, ChannelSample numbers) {
        return numbers.modifiers().stream()
                .filter(other ->
                        other.name().equals(modifier.name()) && other.type().equals(modifier.type()))
                .findFirst();
    }

    /** A systematic without effect; all other modifiers are there whatever the data are. */
    private static Modifier withoutEffect(Modifier modifier, List<Double> nominal) {
        if (modifier instanceof Modifier.NormSys) {
            return new Modifier.NormSys(modifier.name(), 1, 1);
        }
        if (modifier instanceof Modifier.HistoSys) {
            return new Modifier.HistoSys(modifier.name(), nominal, nominal);
        }
        throw new IllegalArgumentException(
                "the %s '%s' is missing in the other channel".formatted(modifier.type(), modifier.name()));
    }
}
