package io.kollider.analysis.file;

import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.OverlapRemoval;
import io.kollider.analysis.Source;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.model.OnnxModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events are made of, and what expressions may use: {@code objects}, {@code overlap-removal}, {@code define}, {@code models} and {@code corrections}. */
record ObjectSection(
        List<ObjectDefinition> objects,
        OverlapRemoval overlap,
        Map<String, Source> define,
        List<OnnxModel> models,
        List<CorrectionDefinition> corrections) {

    static ObjectSection read(Document document, SampleSection input) {
        Entry root = document.root();
        List<ObjectDefinition> objects =
                root.optional("objects").map(ObjectReader::objects).orElse(List.of());
        OverlapRemoval overlap = root.optional("overlap-removal")
                .map(entry -> new OverlapReader(objects, input.input().units()).read(entry))
                .orElse(OverlapRemoval.NONE);
        Map<String, Source> define =
                root.optional("define").map(document::expressions).orElse(Map.of());
        InputFiles beside = new InputFiles(document.directory(), Optional.empty(), FilesExpected.NOW);
        List<OnnxModel> models = root.optional("models")
                .map(new OnnxModelReader(document::checked, beside)::models)
                .orElse(List.of());
        models.stream()
                .filter(model -> isTaken(model.name(), define, objects))
                .forEach(model -> document.problems()
                        .add(
                                model.source().place(),
                                model.source().path(),
                                "there is a definition or an object of this name already"));
        List<CorrectionDefinition> corrections = root.optional("corrections")
                .map(entry -> new CorrectionReader(document.directory(), input.samples()).corrections(entry))
                .orElse(List.of());
        return new ObjectSection(objects, overlap, define, models, corrections);
    }

    /** Whether a definition or an object has a name. */
    boolean isTaken(String name) {
        return isTaken(name, define, objects);
    }

    private static boolean isTaken(String name, Map<String, Source> define, List<ObjectDefinition> objects) {
        return define.containsKey(name)
                || objects.stream().anyMatch(object -> object.name().equals(name));
    }
}
