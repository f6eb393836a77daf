package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A workspace from HistFactory's XML and the histograms that it names, as {@code pyhf.readxml} makes it: names of parameters, the luminosity's bounds,
 * relative errors made absolute. Where pyhf drops what changes numbers, this refuses or notes it.
 *
 * @param notes one line each: what is left out of the workspace, and where ROOT takes something else
 * @see <a href="https://cds.cern.ch/record/1456844">K. Cranmer et al., HistFactory, CERN-OPEN-2012-016</a>, and HistFactorySchema.dtd of ROOT
 */
public record HistFactoryXml(Workspace workspace, List<String> notes) {
    public HistFactoryXml {
        notes = List.copyOf(notes);
    }

    /**
     * Reads a combination, the channels that it names, and their histograms.
     *
     * @param directory what the names of files in the XML are relative to; if not given, the first of the combination's folder, the folders above it and the
     *     working directory that has the first channel
     * @throws WorkspaceException if something is missing or wrong; the message names file and line
     * @throws IOException if an XML file cannot be read
     */
    public static HistFactoryXml read(Path combination, Optional<Path> directory) throws IOException {
        XmlElement root = XmlDocument.read(combination);
        if (!root.name().equals("Combination")) {
            throw root.failure("a combination begins with <Combination>; is this the file of a channel?");
        }
        root.onlyHas(Set.of("OutputFilePrefix", "Mode"), Set.of("Input", "Measurement", "Function"));
        for (XmlElement function : root.children("Function")) {
            throw function.failure("functions of parameters cannot be written in a workspace of version 1.0.0");
        }
        List<String> inputs = root.children("Input").stream()
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .toList();
        if (inputs.isEmpty()) {
            throw root.failure("it names no channel: <Input>channel.xml</Input> is needed");
        }
        Path base = directory.orElseGet(() -> base(combination, inputs.get(0)));
        Notes notes = new Notes();
        ParameterSettings settings = new ParameterSettings();
        List<Channel> channels = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        try (HistogramFiles files = new HistogramFiles(base)) {
            ChannelXml reader = new ChannelXml(files, settings, notes);
            for (String input : inputs) {
                Path file = base.resolve(input).normalize();
                if (!Files.isRegularFile(file)) {
                    throw root.failure("there is no channel's file %s; say with --root-dir what names are relative to"
                            .formatted(file));
                }
                ChannelXml.ObservedChannel read = reader.read(file);
                channels.add(read.channel());
                observations.add(read.observation());
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        for (XmlElement measurement : root.children("Measurement")) {
            new MeasurementXml(notes, channels).read(measurement, settings).ifPresent(measurements::add);
        }
        if (measurements.isEmpty() && !root.children("Measurement").isEmpty()) {
            throw root.failure("none of its measurements can be read: " + String.join("; ", notes.lines()));
        }
        if (measurements.isEmpty()) {
            throw root.failure("it has no <Measurement>");
        }
        try {
            return new HistFactoryXml(new Workspace(channels, observations, measurements), notes.lines());
        } catch (WorkspaceException e) {
            throw new WorkspaceException("%s: the workspace would be wrong: %s".formatted(combination, e.getMessage()));
        }
    }

    private static Path base(Path combination, String input) {
        Path folder = combination.resolveSibling("");
        Stream<Path> above =
                Stream.iterate(combination.toAbsolutePath().normalize().getParent(), Objects::nonNull, Path::getParent);
        return Stream.of(Stream.of(folder), above, Stream.of(Path.of("")))
                .flatMap(candidates -> candidates)
                .filter(candidate -> Files.isRegularFile(candidate.resolve(input)))
                .findFirst()
                .orElse(folder);
    }
}
