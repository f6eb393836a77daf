package io.kollider.cli.events;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What the numbers in a file of events mean, as JSON beside it: the selection, the expression of each column, the names behind the numbers of samples and datasets. */
record EventDescription(Analysis analysis, EventRequest request, List<String> names, List<EventFile> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void write(Path path, long events) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("analysis", analysis.name());
        root.put("luminosity", analysis.luminosity().inversePicobarn());
        root.put("selection", request.select().text());
        root.put("clean", analysis.clean().map(clean -> clean.text()).orElse(null));
        root.put("variation", request.variation().orElse(null));
        root.put("events", events);
        ArrayNode samples = root.putArray("samples");
        analysis.samples().forEach(sample -> samples.add(sample.name()));
        ArrayNode datasets = root.putArray("datasets");
        for (Sample sample : analysis.samples()) {
            sample.datasets().forEach(dataset -> describe(datasets.addObject(), sample, dataset));
        }
        ObjectNode columns = root.putObject("columns");
        columns.put("weight", analysis.weight().map(weight -> weight.text()).orElse("1"));
        columns.put("normalisation", "luminosity * cross-section * k-factor * filter-efficiency / sum of weights");
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), request.columns().get(i).text());
        }
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        Path partial = path.resolveSibling(path.getFileName() + ".partial");
        Files.writeString(partial, JSON.writer(printer).writeValueAsString(root) + "\n");
        Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private void describe(ObjectNode node, Sample sample, Dataset dataset) {
        node.put("key", dataset.key());
        node.put("sample", sample.name());
        files.stream()
                .filter(file -> file.dataset().equals(dataset))
                .findFirst()
                .ifPresentOrElse(
                        file -> node.put("normalisation", file.normalisation()), () -> node.putNull("normalisation"));
    }
}
