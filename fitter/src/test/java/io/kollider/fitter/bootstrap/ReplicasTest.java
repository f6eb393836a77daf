package io.kollider.fitter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.constraints.PoissonConstraint;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import io.kollider.fitter.toy.TwoBins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicasTest {
    private static final Path NUMPY = Path.of("src/test/resources/io/kollider/fitter/bootstrap/matrix");

    private final Model model = TwoBins.model(40, 90);

    @TempDir
    private Path directory;

    /** The channels are CR and SR, in this order. */
    @Test
    void putsMatricesOfChannelsIntoTheModelsOrder() throws IOException {
        MatrixReplicas replicas = MatrixReplicas.read(NUMPY.resolve("channels.npz"), model, Auxiliary.FIXED, 1);

        assertThat(replicas.count()).isEqualTo(3);
        assertThat(replicas.data(1).counts()).containsExactly(88, 38);
        assertThat(replicas.events("SR", 1)).isEqualTo(38);
        assertThat(replicas.regions()).containsExactly("CR", "SR");
    }

    @Test
    void takesAMatrixOfAllBinsAsItIs() throws IOException {
        MatrixReplicas replicas = MatrixReplicas.read(NUMPY.resolve("one.npz"), model, Auxiliary.FIXED, 1);

        assertThat(replicas.data(2).counts()).containsExactly(0, 300);
    }

    @Test
    void saysWhatDoesNotFitTheModel() throws IOException {
        refuses("[[1, 2, 3]]", "3 bins a replica, the model has 2 (CR with 1, SR with 1)");
        refuses("{\"SR\": [[1]], \"TR\": [[1]]}", "there is no channel 'TR'");
        refuses("{\"SR\": [[1]]}", "channel 'CR' is missing");
        refuses("{\"SR\": [[1]], \"CR\": [[1], [2]]}", "channel 'CR' has 2 replicas of 1 bins, expected are 1 of 1");
    }

    @Test
    void drawsAroundTheObservedCounts() {
        int count = 4000;
        PoissonReplicas replicas = PoissonReplicas.of(model, count, Auxiliary.FIXED, 3);

        double mean = 0;
        double square = 0;
        for (int replica = 0; replica < count; replica++) {
            double events = replicas.events("CR", replica);
            mean += events / count;
            square += events * events / count;
        }

        // Poisson's law: mean and variance 90, with tolerances of four standard deviations
        assertThat(mean).isCloseTo(90, within(4 * Math.sqrt(90.0 / count)));
        assertThat(square - mean * mean).isCloseTo(90, within(4 * 90 * Math.sqrt(2.0 / count)));
        assertThat(replicas.data(17).counts()).containsExactly(replicas.data(17).counts());
    }

    @Test
    void leavesAuxiliaryMeasurementsAloneUnlessTheyAreToFluctuate() {
        Model constrained = Reference.of("kollider-all7").model();
        double[] measured = constrained.data().auxiliaries();
        int count = 2000;

        PoissonReplicas fixed = PoissonReplicas.of(constrained, count, Auxiliary.FIXED, 3);
        PoissonReplicas resampled = PoissonReplicas.of(constrained, count, Auxiliary.RESAMPLED, 3);

        assertThat(fixed.data(7).auxiliaries()).containsExactly(measured);
        double[] mean = new double[measured.length];
        for (int replica = 0; replica < count; replica++) {
            double[] drawn = resampled.data(replica).auxiliaries();
            Arrays.setAll(mean, i -> mean[i] + drawn[i] / count);
        }
        for (int i = 0; i < measured.length; i++) {
            // five standard deviations: there are 200 of them
            double tolerance =
                    5 * Math.sqrt(variance(constrained.parameters().get(i).constraint()) / count);
            assertThat(mean[i]).isCloseTo(measured[i], within(tolerance + 1e-12));
        }
    }

    /** Of the auxiliary measurement itself. */
    private static double variance(Constraint constraint) {
        return constraint instanceof PoissonConstraint poisson
                ? poisson.count()
                : constraint.sigma() * constraint.sigma();
    }

    private void refuses(String json, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("replicas.json"), json);
        assertThatThrownBy(() -> MatrixReplicas.read(file, model, Auxiliary.FIXED, 1))
                .hasMessageContaining(reason);
    }
}
