package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.bootstrap.Toy;
import io.kollider.fitter.bootstrap.Toys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Pseudo-experiments: {@code toys.json} with mean and spread of each parameter and of its pull, {@code toys.csv} with a line a fit. A pull is left out where a
 * fit gave no error.
 */
public final class ToysFile {
    private final Toys toys;
    private final List<String> parameters;

    private ToysFile(Toys toys, List<String> parameters) {
        this.toys = toys;
        this.parameters = parameters;
    }

    /** @param parameters those that are written, in this order */
    public static ToysFile of(Toys toys, List<String> parameters) {
        return new ToysFile(toys, List.copyOf(parameters));
    }

    /** Writes the summary; the file appears complete or not at all. */
    public void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            json.writeNumberField("toys", toys.fits().size());
            json.writeNumberField("failed", toys.failed());
            if (toys.failed() > 0) {
                json.writeObjectFieldStart("failures");
                for (Map.Entry<String, Integer> reason : toys.failures().entrySet()) {
                    json.writeNumberField(reason.getKey(), reason.getValue());
                }
                json.writeEndObject();
            }
            json.writeNumberField("seconds", toys.seconds());
            json.writeObjectFieldStart("parameters");
            for (String parameter : parameters) {
                entry(json, parameter);
            }
            json.writeEndObject();
        });
    }

    private void entry(JsonGenerator json, String parameter) throws IOException {
        json.writeObjectFieldStart(parameter);
        json.writeNumberField("truth", toys.truth(parameter));
        Optional<Distribution> values = toys.values(parameter);
        if (values.isPresent()) {
            json.writeNumberField("mean", values.get().mean());
            json.writeNumberField("std", values.get().std());
        }
        Optional<Distribution> pulls = toys.pulls(parameter);
        if (pulls.isPresent()) {
            json.writeNumberField("pulls", pulls.get().count());
            json.writeNumberField("pull_mean", pulls.get().mean());
            json.writeNumberField("pull_std", pulls.get().std());
        }
        json.writeEndObject();
    }

    /** Writes the table: number, convergence, &minus;ln L, and of each parameter value, error and pull. */
    public void writeTable(Path file) throws IOException {
        int[] indices = parameters.stream().mapToInt(toys.model()::index).toArray();
        TextFile.write(file, out -> {
            List<String> header = new ArrayList<>(List.of("toy", "converged", "nll"));
            parameters.forEach(name -> header.addAll(List.of(name, name + "_error", name + "_pull")));
            out.write(CsvLine.of(header));
            int number = 0;
            for (Toy toy : toys.fits()) {
                List<String> fields = new ArrayList<>();
                fields.add(Integer.toString(number++));
                fields.add(Boolean.toString(toy.converged()));
                fields.add(toy.converged() ? Double.toString(toy.nll()) : "");
                for (int index : indices) {
                    fields.add(toy.converged() ? Double.toString(toy.value(index)) : "");
                    fields.add(toy.converged() ? text(toy.error(index)) : "");
                    fields.add(toy.converged() ? text(toy.pull(index)) : "");
                }
                out.write(CsvLine.of(fields));
            }
        });
    }

    private static String text(OptionalDouble number) {
        return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    }
}
