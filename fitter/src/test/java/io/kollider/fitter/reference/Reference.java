package io.kollider.fitter.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.fitter.interpolation.InterpolationCodes;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A public workspace and pyhf's numbers for it. */
public record Reference(String name, Workspace workspace, JsonNode expected) {
    /** Others, which may not be kept here, can be tested too: {@code -Dkollider.reference=DIRECTORY}. */
    private static final Path DIRECTORY =
            Path.of(System.getProperty("kollider.reference", "src/test/resources/io/kollider/fitter/reference"));

    /** Every workspace that the tests have. */
    public static List<Reference> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("workspaces"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .map(Reference::of)
                    .toList();
        }
    }

    public static Reference of(String name) {
        return of(DIRECTORY, name);
    }

    static Reference of(Path directory, String name) {
        try {
            Path file = directory.resolve("workspaces/" + name + ".json");
            Path patch = directory.resolve("patches/" + name + ".patch.json");
            Workspace workspace = Files.exists(patch) ? WorkspaceFile.read(file, patch) : WorkspaceFile.read(file);
            return new Reference(
                    name,
                    workspace,
                    new ObjectMapper()
                            .readTree(directory
                                    .resolve("expected/" + name + ".json")
                                    .toFile()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Model model() {
        return Model.of(workspace, expected.get("measurement").textValue());
    }

    /** With other interpolation than pyhf's default. */
    public Model model(InterpolationCodes codes) {
        return Model.of(workspace, expected.get("measurement").textValue(), codes);
    }

    /** Values [parameter] of an object by name. */
    public static double[] values(Model model, JsonNode byName) {
        return model.parameters().stream()
                .mapToDouble(parameter -> byName.get(parameter.name()).doubleValue())
                .toArray();
    }

    /** Rates [bin] of an object by channel. */
    public static double[] rates(Model model, JsonNode byChannel) {
        double[] rates = new double[model.bins()];
        for (Bins bins : model.channels()) {
            for (int bin = 0; bin < bins.count(); bin++) {
                rates[bins.first() + bin] =
                        byChannel.get(bins.channel()).get(bin).doubleValue();
            }
        }
        return rates;
    }

    @Override
    public String toString() {
        return name;
    }
}
