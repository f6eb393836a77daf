package io.kollider.fitter.workspace;

import java.util.List;

/**
 * A HistFactory workspace: what is expected in each channel, what was observed there, and what is to be measured.
 * The constructor refuses parts that do not fit together.
 *
 * @throws WorkspaceException if names repeat or share what they cannot, an observation is missing or left over, a number is not finite, a count negative,
 *     or numbers of bins differ; the message begins with the place, as {@code channels[2].samples[0].data}
 */
public record Workspace(List<Channel> channels, List<Observation> observations, List<Measurement> measurements) {
    public Workspace {
        channels = List.copyOf(channels);
        observations = List.copyOf(observations);
        measurements = List.copyOf(measurements);
        Consistency.check(channels, observations, measurements);
    }
}
