package io.kollider.fitter.bootstrap;

import io.kollider.fitter.bootstrap.matrix.MatrixException;
import io.kollider.fitter.bootstrap.matrix.MatrixFile;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.PseudoData;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Replicas whose counts were made elsewhere: one matrix [replica][bin] of all bins, channels in the order of their names as in pyhf, or a matrix a channel,
 * named as it.
 */
public final class MatrixReplicas implements Replicas {
    private final Model model;
    /** [replica][bin]. */
    private final double[][] counts;

    private final PseudoData auxiliaries;

    private MatrixReplicas(Model model, double[][] counts, PseudoData auxiliaries) {
        this.model = model;
        this.counts = counts;
        this.auxiliaries = auxiliaries;
    }

    /**
     * Reads a file of {@link MatrixFile}.
     *
     * @param auxiliary whether auxiliary measurements fluctuate, around what was measured
     * @param seed of these fluctuations
     * @throws MatrixException if it does not fit the model
     */
    public static MatrixReplicas read(Path file, Model model, Auxiliary auxiliary, long seed) throws IOException {
        double[][] counts = assembled(file.toString(), MatrixFile.read(file), model);
        return new MatrixReplicas(model, counts, PseudoData.around(model, auxiliary, seed));
    }

    /** The first replicas only. */
    public MatrixReplicas first(int count) {
        return new MatrixReplicas(model, Arrays.copyOf(counts, count), auxiliaries);
    }

    private static double[][] assembled(String file, Map<String, double[][]> matrices, Model model) {
        boolean byChannel =
                model.channels().stream().anyMatch(bins -> matrices.containsKey(bins.channel())) || matrices.size() > 1;
        if (!byChannel) {
            double[][] all = matrices.values().iterator().next();
            if (all[0].length != model.bins()) {
                throw new MatrixException("%s: %d bins a replica, the model has %d (%s)"
                        .formatted(file, all[0].length, model.bins(), described(model)));
            }
            return all;
        }
        for (String name : matrices.keySet()) {
            if (model.channels().stream().noneMatch(bins -> bins.channel().equals(name))) {
                throw new MatrixException(
                        "%s: there is no channel '%s' (the model has: %s)".formatted(file, name, described(model)));
            }
        }
        int replicas = matrices.values().iterator().next().length;
        double[][] counts = new double[replicas][model.bins()];
        for (Bins bins : model.channels()) {
            double[][] matrix = matrices.get(bins.channel());
            if (matrix == null) {
                throw new MatrixException("%s: channel '%s' is missing".formatted(file, bins.channel()));
            }
            if (matrix.length != replicas || matrix[0].length != bins.count()) {
                throw new MatrixException("%s: channel '%s' has %d replicas of %d bins, expected are %d of %d"
                        .formatted(file, bins.channel(), matrix.length, matrix[0].length, replicas, bins.count()));
            }
            for (int replica = 0; replica < replicas; replica++) {
                System.arraycopy(matrix[replica], 0, counts[replica], bins.first(), bins.count());
            }
        }
        return counts;
    }

    private static String described(Model model) {
        return String.join(
                ", ",
                model.channels().stream()
                        .map(bins -> bins.channel() + " with " + bins.count())
                        .toList());
    }

    @Override
    public int count() {
        return counts.length;
    }

    @Override
    public Data data(int replica) {
        return new Data(counts[replica], auxiliaries.experiment(replica).auxiliaries());
    }

    @Override
    public List<String> regions() {
        return model.channels().stream().map(Bins::channel).toList();
    }

    @Override
    public double events(String region, int replica) {
        return ChannelEvents.of(model, region, counts[replica]);
    }
}
