package io.kollider.fitter.inference;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.Workspace;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Processor time of fits of synthetic models (errors included, and alone) and the heap in use at most during the first (with what waits to be collected): {@code Scaling SHARED,CHANNELS,BINS,PER_SAMPLE...} (shared parameters, and how many act on each sample). */
public final class Scaling {
    private static final int SAMPLES = 4;

    private Scaling() {}

    public static void main(String[] sizes) {
        System.out.printf(
                "%8s %8s %8s %10s %10s %10s %10s %10s %6s  %s%n",
                "shared", "bins", "par", "model ms", "fit ms", "errors ms", "repl ms", "peak MB", "steps", "status");
        for (String size : sizes) {
            String[] parts = size.split(",");
            run(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]));
        }
    }

    private static void run(int shared, int channels, int bins, int perSample) {
        Workspace workspace = workspace(shared, channels, bins, perSample);
        long began = now();
        Model model = Model.of(workspace, "m");
        double compiled = (now() - began) * 1e-6;
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        FitResult fit = MaximumLikelihood.fit(model);
        double peak = pools().stream()
                        .mapToDouble(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                * 1e-6;
        double fastest = Double.POSITIVE_INFINITY;
        long first = now();
        for (int i = 0; i < 20 && (i == 0 || now() - first < 4_000_000_000L); i++) {
            began = now();
            fit = MaximumLikelihood.fit(model);
            fastest = Math.min(fastest, (now() - began) * 1e-6);
        }
        double errors = Double.POSITIVE_INFINITY;
        Likelihood likelihood = Likelihood.of(model);
        first = now();
        for (int i = 0; i < 5 && (i == 0 || now() - first < 5_000_000_000L); i++) {
            began = now();
            Hesse.covariance(likelihood, model, fit.values());
            errors = Math.min(errors, (now() - began) * 1e-6);
        }
        double each = Double.NaN;
        if (fit.converged()) {
            ReplicaFit replicas = ReplicaFit.of(fit);
            double[][] counts = ReplicaSpeed.counts(model.observed(), 100);
            int done = 0;
            for (int i = 0; i < 20 && fastest < 1000; i++) {
                replicas.fit(model.with(counts[i]));
            }
            began = now();
            while (done < 100 && (done == 0 || now() - began < 5_000_000_000L)) {
                replicas.fit(model.with(counts[done++]));
            }
            each = (now() - began) * 1e-6 / done;
        }
        System.out.printf(
                "%8d %8d %8d %10.1f %10.2f %10.2f %10.2f %10.0f %6d  %s%n",
                shared,
                model.bins(),
                model.parameters().size(),
                compiled,
                fastest,
                errors,
                each,
                peak,
                fit.iterations(),
                fit.status());
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Workspace workspace(int shared, int channels, int bins, int perSample) {
        Random random = new Random(11);
        List<Channel> made = new ArrayList<>();
        List<Observation> observed = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            List<ChannelSample> samples = new ArrayList<>();
            double[] total = new double[bins];
            for (int sample = 0; sample < SAMPLES; sample++) {
                List<Double> data = new ArrayList<>();
                List<Double> errors = new ArrayList<>();
                for (int bin = 0; bin < bins; bin++) {
                    data.add((sample == 0 ? 5 : 30) * (1 + random.nextDouble()));
                    errors.add(data.get(bin) * 0.03);
                    total[bin] += data.get(bin);
                }
                List<Modifier> modifiers = new ArrayList<>();
                if (sample == 0) {
                    modifiers.add(new Modifier.NormFactor("mu"));
                }
                modifiers.add(new Modifier.StatError("stat_" + channel, errors));
                int offset = random.nextInt(shared);
                for (int i = 0; i < Math.min(perSample, shared); i++) {
                    int parameter = (offset + i) % shared;
                    if (parameter % 2 == 0) {
                        modifiers.add(new Modifier.NormSys(
                                "norm_" + parameter, 1 - 0.03 * random.nextDouble(), 1 + 0.03 * random.nextDouble()));
                    } else {
                        double slope = 0.04 * (random.nextDouble() - 0.5);
                        List<Double> low = new ArrayList<>();
                        List<Double> high = new ArrayList<>();
                        for (int bin = 0; bin < bins; bin++) {
                            double tilt = slope * (2.0 * bin / bins - 1);
                            low.add(data.get(bin) * (1 - tilt));
                            high.add(data.get(bin) * (1 + 1.2 * tilt));
                        }
                        modifiers.add(new Modifier.HistoSys("shape_" + parameter, low, high));
                    }
                }
                samples.add(new ChannelSample("sample_" + sample, data, modifiers));
            }
            List<Double> counts = new ArrayList<>();
            for (double rate : total) {
                counts.add((double) Math.round(rate + Math.sqrt(rate) * random.nextGaussian()));
            }
            made.add(new Channel("channel_" + channel, samples));
            observed.add(new Observation("channel_" + channel, counts));
        }
        return new Workspace(made, observed, List.of(new Measurement("m", "mu", List.of())));
    }
}
