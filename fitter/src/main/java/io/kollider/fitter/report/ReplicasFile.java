package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Replicas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code replicas.csv}: a line a replica with its fitted parameters, empty if the fit did not converge, and its
 * events in each fitted region, those beyond the histogram's range included.
 */
public final class ReplicasFile {
    private final BootstrapResult result;
    private final List<String> parameters;

    ReplicasFile(BootstrapResult result, List<String> parameters) {
        this.result = result;
        this.parameters = parameters;
    }

    /** @param parameters those that are written, in this order */
    public static ReplicasFile of(BootstrapResult result, List<String> parameters) {
        return new ReplicasFile(result, List.copyOf(parameters));
    }

    /** Writes the file, which appears complete or not at all. */
    public void write(Path file) throws IOException {
        TextFile.write(file, out -> {
            List<String> header = new ArrayList<>(List.of("replica", "converged"));
            header.addAll(parameters);
            header.addAll(result.data().regions());
            out.write(CsvLine.of(header));
            for (int replica = 0; replica < result.replicas(); replica++) {
                out.write(CsvLine.of(fields(replica)));
            }
        });
    }

    private List<String> fields(int replica) {
        List<String> fields = new ArrayList<>();
        fields.add(Integer.toString(replica));
        fields.add(Boolean.toString(result.converged(replica)));
        for (String parameter : parameters) {
            OptionalDouble value = result.value(replica, parameter);
            fields.add(value.isPresent() ? Double.toString(value.getAsDouble()) : "");
        }
        Replicas data = result.data();
        for (String region : data.regions()) {
            fields.add(count(data.events(region, replica)));
        }
        return fields;
    }

    /** Without a decimal parametersnt if it is whole. */
    private static String count(double events) {
        return events == Math.rint(events) && Math.abs(events) < 1e15
                ? Long.toString((long) events)
                : Double.toString(events);
    }
}
