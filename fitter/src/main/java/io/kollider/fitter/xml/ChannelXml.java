package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the file of one channel. */
final class ChannelXml {
    private static final Set<String> PLACE = Set.of("InputFile", "HistoPath", "HistoName");

    private final HistogramFiles files;
    private final ParameterSettings settings;
    private final Notes notes;

    /** @param settings gets what samples say about parameters */
    ChannelXml(HistogramFiles files, ParameterSettings settings, Notes notes) {
        this.files = files;
        this.settings = settings;
        this.notes = notes;
    }

    /** A channel and what was observed in it. */
    record ObservedChannel(Channel channel, Observation observation) {}

    ObservedChannel read(Path file) throws IOException {
        XmlElement root = XmlDocument.read(file);
        if (!root.name().equals("Channel")) {
            throw root.failure("the file of a channel begins with <Channel>");
        }
        root.onlyHas(
                Set.of("Name", "InputFile", "HistoPath", "HistoName"), Set.of("Data", "StatErrorConfig", "Sample"));
        String name = root.attribute("Name");
        HistogramPlace place = HistogramPlace.NOWHERE.of(root);
        Observation observation = new Observation(name, observed(root, place));
        for (XmlElement config : root.children("StatErrorConfig")) {
            noteConfiguration(config, name);
        }
        SampleXml reader = new SampleXml(name, files, settings, notes);
        List<ChannelSample> samples = new ArrayList<>();
        for (XmlElement sample : root.children("Sample")) {
            samples.add(reader.read(sample, place));
        }
        return new ObservedChannel(new Channel(name, samples), observation);
    }

    private List<Double> observed(XmlElement channel, HistogramPlace place) throws WorkspaceException {
        List<XmlElement> data = channel.children("Data");
        if (data.isEmpty()) {
            throw channel.failure("it has no <Data>, and a workspace needs observed counts");
        }
        for (XmlElement other : data.subList(1, data.size())) {
            notes.add(other, "a further data set is left out: a workspace has one");
        }
        XmlElement first = data.get(0);
        first.onlyHas(PLACE, Set.of());
        return place.of(first).read(files, first, "HistoName").values();
    }

    private void noteConfiguration(XmlElement config, String channel) {
        config.onlyHas(Set.of("RelErrorThreshold", "ConstraintType"), Set.of());
        String type = config.optional("ConstraintType").orElse("Poisson");
        if (type.startsWith("Pois")) {
            notes.add(
                    config,
                    "staterror_%s is constrained by Gaussians as in pyhf; ROOT takes Poisson terms".formatted(channel));
        }
        config.optionalNumber("RelErrorThreshold")
                .filter(threshold -> threshold > 0)
                .ifPresent(threshold -> notes.add(
                        config,
                        "every bin of staterror_%s gets a parameter as in pyhf; ROOT leaves out those with relative errors below %s"
                                .formatted(channel, threshold)));
    }
}
