package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Replicas;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code replicas.csv}: a line a replica with its fitted parameters of interest, empty if the fit did not converge, and its
 * events in each fitted region, those beyond the histogram's range included.
 */
final class ReplicasFile {
    private final BootstrapResult result;
    private final List<String> poi;

    ReplicasFile(BootstrapResult result, List<String> poi) {
        this.result = result;
        this.poi = poi;
    }

    void write(Path file) throws IOException {
        TextFile.write(file, out -> {
            List<String> header = new ArrayList<>(List.of("replica", "converged"));
            header.addAll(poi);
            header.addAll(result.data().regions());
            line(out, header);
            for (int replica = 0; replica < result.replicas(); replica++) {
                line(out, fields(replica));
            }
        });
    }

    private List<String> fields(int replica) {
        List<String> fields = new ArrayList<>();
        fields.add(Integer.toString(replica));
        fields.add(Boolean.toString(result.converged(replica)));
        for (String parameter : poi) {
            OptionalDouble value = result.value(replica, parameter);
            fields.add(value.isPresent() ? Double.toString(value.getAsDouble()) : "");
        }
        Replicas data = result.data();
        for (String region : data.regions()) {
            fields.add(count(data.events(region, replica)));
        }
        return fields;
    }

    /** Without a decimal point if it is whole. */
    private static String count(double events) {
        return events == Math.rint(events) && Math.abs(events) < 1e15
                ? Long.toString((long) events)
                : Double.toString(events);
    }

    private static void line(Writer out, List<String> fields) throws IOException {
        out.write(String.join(",", fields) + "\n");
    }
}
