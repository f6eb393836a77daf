package io.kollider.streams.topology;

import io.kollider.analysis.Source;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.streams.model.ExternalData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All of a model that changes its scores: the content of its files, wherever they lie, and what it is given. */
final class ModelFingerprint {
    private final String prefix;
    private final List<String> lines = new ArrayList<>();

    private ModelFingerprint(String prefix) {
        this.prefix = prefix;
    }

    /**
     * One setting a line.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    static List<String> lines(OnnxModel model) {
        ModelFingerprint fingerprint = new ModelFingerprint("models." + model.name());
        model.files().forEach(fingerprint::file);
        model.fold().ifPresent(fold -> fingerprint.add("fold", fold));
        model.select().ifPresent(select -> fingerprint.add("select", select));
        model.inputs().forEach(fingerprint::input);
        model.tensor().ifPresent(tensor -> fingerprint.add("output", tensor));
        fingerprint.add("scores", String.join(", ", model.outputs()));
        return fingerprint.lines;
    }

    private void file(Path file) {
        add("file", FileDigest.sha256(file));
        try {
            ExternalData.of(file).forEach(data -> add("file.data", FileDigest.sha256(data)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void input(ModelInput input) {
        String path = "inputs." + input.tensor();
        if (input instanceof ModelInput.Features features) {
            features.values().forEach(value -> add(path, value));
            features.standardisation().ifPresent(constants -> {
                add(path + ".mean", constants.means().toString());
                add(path + ".sigma", constants.sigmas().toString());
            });
            add(path + ".missing", features.missing().toString());
        } else if (input instanceof ModelInput.ObjectList list) {
            for (ModelInput.Part part : list.parts()) {
                add(path + ".of", part.of());
                part.values().forEach(value -> add(path, value));
            }
            add(path + ".length", Integer.toString(list.length()));
            add(path + ".mask", list.mask().orElse(""));
        } else {
            ModelInput.Image image = (ModelInput.Image) input;
            add(path + ".of", image.of());
            add(path + ".value", image.value());
            axis(path + ".rows", image.rows());
            axis(path + ".columns", image.columns());
        }
    }

    private void axis(String path, ModelInput.PixelAxis axis) {
        add(path, axis.variable());
        add(path, axis.bins() + " from " + axis.low() + " to " + axis.high());
    }

    private void add(String key, Source source) {
        add(key, source.text());
    }

    private void add(String key, String value) {
        lines.add(prefix + "." + key + " = " + value.strip().replaceAll("\\s+", " "));
    }
}
