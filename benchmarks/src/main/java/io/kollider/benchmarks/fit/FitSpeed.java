package io.kollider.benchmarks.fit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.ReplicaFit;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * Times one fit of a workspace, Hesse errors included, and fits of Poisson replicas of its data, and prints one line of JSON. CPU seconds of one thread,
 * of the fastest repetition, as {@code peers/fits.py} gives for other tools.
 *
 * <p>Arguments: WORKSPACE.json, optionally PATCH.json or {@code -}, and the number of replicas.
 */
public final class FitSpeed {
    private static final double WARM_UP_SECONDS = 3;
    private static final double SECONDS = 3;

    private FitSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        boolean patched = arguments.length > 1 && !arguments[1].equals("-");
        int replicas = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        Workspace workspace = patched ? WorkspaceFile.read(file, Path.of(arguments[1])) : WorkspaceFile.read(file);
        Model model = Model.of(workspace, workspace.measurements().get(0).name());

        long began = cpu();
        FitResult fit = MaximumLikelihood.fit(model);
        double cold = (cpu() - began) * 1e-9;
        fastest(WARM_UP_SECONDS, () -> MaximumLikelihood.fit(model));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("tool", "kollider");
        line.put("workspace", file.toString());
        line.put("parameters", model.parameters().size());
        line.put("bins", model.bins());
        line.put("converged", fit.converged());
        line.put("nll", fit.nll());
        line.put("poi", fit.value(model.poi()));
        line.put("poi_error", fit.error(model.poi()));
        line.put("first_fit_cpu_s", cold);
        line.put("fit_cpu_s", fastest(SECONDS, () -> MaximumLikelihood.fit(model)));
        if (replicas > 0) {
            replicas(model, fit, replicas, line);
        }
        System.out.println(JsonMapper.builder().build().writeValueAsString(line));
    }

    private static void replicas(Model model, FitResult nominal, int replicas, Map<String, Object> line) {
        double[][] data = poisson(model.observed(), replicas);
        ReplicaFit fit = ReplicaFit.of(nominal);
        int failed = 0;
        for (int i = 0; i < Math.min(replicas, 200); i++) {
            fit.fit(model.with(data[i])); // compiles
        }
        long began = cpu();
        for (double[] counts : data) {
            failed += fit.fit(model.with(counts)).converged() ? 0 : 1;
        }
        line.put("replica_cpu_s", (cpu() - began) * 1e-9 / replicas);
        line.put("replicas", replicas);
        line.put("replicas_failed", failed);
    }

    private static double[][] poisson(double[] means, int replicas) {
        Well19937c random = new Well19937c(1);
        double[][] data = new double[replicas][means.length];
        for (int bin = 0; bin < means.length; bin++) {
            if (means[bin] > 0) {
                PoissonDistribution counts = new PoissonDistribution(random, means[bin], 1e-12, 1_000_000);
                for (double[] replica : data) {
                    replica[bin] = counts.sample();
                }
            }
        }
        return data;
    }

    private static double fastest(double seconds, Supplier<FitResult> fit) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long fastest = Long.MAX_VALUE;
        do {
            long began = cpu();
            boolean converged = fit.get().converged();
            fastest = converged ? Math.min(fastest, cpu() - began) : fastest;
        } while (System.nanoTime() < end);
        return fastest * 1e-9;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
