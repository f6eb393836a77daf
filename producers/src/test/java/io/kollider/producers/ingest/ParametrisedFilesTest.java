package io.kollider.producers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.file.AnalysisFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example with a parametrised signal, of which the background has no branch. */
class ParametrisedFilesTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "eft", "analysis.yaml");

    @Test
    void weightsAtPointsAreReadOfTheParametrisedSampleAlone() {
        IngestPlan plan = IngestPlan.of(AnalysisFile.read(EXAMPLE, List.of()));

        assertThat(plan.planned())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.schema().has("weight_eft_1"))
                        .isEqualTo(file.path().endsWith("ttz.root")));
        assertThat(plan.fingerprintText()).contains("SIMULATION for ttz_eft: column weight_eft_1");
    }

    @Test
    void aWeightThatTheParametrisedSampleLacksIsAMistake() {
        Analysis analysis =
                AnalysisFile.read(EXAMPLE, List.of("parametrisations.ttz_eft.points.5.weight=weight_eft_7"));

        assertThatThrownBy(() -> IngestPlan.of(analysis))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("weight_eft_7")
                .hasMessageContaining("did you mean 'weight_eft_");
    }
}
