package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * Takes the processor time of single fits and fits of Poisson replicas on one thread, and compares the replicas' minima with those of full fits from there, and from the nominal minimum (how many are lower or higher than those): {@code ReplicaSpeed REPLICAS
 * COMPARED WORKSPACE.json...}; a patch is taken from {@code ../patches/NAME.patch.json} where it exists.
 */
public final class ReplicaSpeed {
    private static final int SINGLE_FITS = 20;

    private ReplicaSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int replicas = Integer.parseInt(arguments[0]);
        int compared = Integer.parseInt(arguments[1]);
        System.out.printf(
                "%-32s %5s %5s %9s %9s %8s %6s %8s %10s %10s %6s %6s%n",
                "workspace",
                "par",
                "bins",
                "fit ms",
                "repl ms",
                "failed",
                "steps",
                "compared",
                "dNLL",
                "pull",
                "lower",
                "higher");
        for (int i = 2; i < arguments.length; i++) {
            run(Path.of(arguments[i]), replicas, compared);
        }
    }

    private static void run(Path file, int replicas, int compared) throws IOException {
        String name = file.getFileName().toString().replace(".json", "");
        Path patch = file.resolveSibling("../patches/" + name + ".patch.json");
        Workspace workspace = Files.exists(patch) ? WorkspaceFile.read(file, patch) : WorkspaceFile.read(file);
        Model model = Model.of(workspace, workspace.measurements().get(0).name());
        FitResult nominal = MaximumLikelihood.fit(model);
        double single = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SINGLE_FITS; i++) {
            long start = now();
            nominal = MaximumLikelihood.fit(model);
            single = Math.min(single, (now() - start) * 1e-9);
        }
        double[][] counts = counts(model.observed(), replicas);
        ReplicaFit fitter = ReplicaFit.of(nominal);
        FitResult[] fits = new FitResult[replicas];
        for (int replica = 0; replica < Math.min(200, replicas); replica++) {
            fitter.fit(model.with(counts[replica]));
        }
        long began = now();
        for (int replica = 0; replica < replicas; replica++) {
            fits[replica] = fitter.fit(model.with(counts[replica]));
        }
        double each = (now() - began) * 1e-6 / replicas;
        double above = Double.NEGATIVE_INFINITY;
        double pull = 0;
        int lower = 0;
        int higher = 0;
        double[] errors = nominal.errors();
        for (int replica = 0; replica < Math.min(compared, replicas); replica++) {
            FitResult full = MaximumLikelihood.fit(model.with(counts[replica]), fits[replica].values());
            FitResult other = MaximumLikelihood.fit(model.with(counts[replica]), nominal.values());
            lower += other.nll() > fits[replica].nll() + 1e-6 ? 1 : 0;
            higher += other.nll() < fits[replica].nll() - 1e-6 ? 1 : 0;
            if (full.converged() && fits[replica].converged()) {
                double difference = fits[replica].nll() - full.nll();
                above = Math.max(above, difference);
                for (int i = 0; i < errors.length && difference > -1e-6; i++) {
                    if (errors[i] > 0) {
                        pull = Math.max(pull, Math.abs(fits[replica].values()[i] - full.values()[i]) / errors[i]);
                    }
                }
            }
        }
        Map<String, Integer> reasons = new TreeMap<>();
        Arrays.stream(fits)
                .filter(fit -> !fit.converged())
                .forEach(fit -> reasons.merge(fit.status(), 1, Integer::sum));
        System.out.printf(
                "%-32s %5d %5d %9.3f %9.3f %8d %6.1f %8d %10.1e %10.1e %6d %6d%n",
                name,
                model.parameters().size(),
                model.bins(),
                single * 1e3,
                each,
                reasons.values().stream().mapToInt(Integer::intValue).sum(),
                Arrays.stream(fits).mapToInt(FitResult::iterations).average().orElse(0),
                compared,
                above,
                pull,
                lower,
                higher);
        reasons.forEach((reason, times) -> System.out.printf("    %d: %s%n", times, reason));
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Poisson counts [replica][bin] around those observed. */
    public static double[][] counts(double[] observed, int replicas) {
        Well19937c random = new Well19937c(20151);
        double[][] counts = new double[replicas][observed.length];
        for (double[] row : counts) {
            for (int bin = 0; bin < row.length; bin++) {
                row[bin] =
                        observed[bin] > 0 ? new PoissonDistribution(random, observed[bin], 1e-12, 10_000).sample() : 0;
            }
        }
        return counts;
    }
}
