package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.fitter.toy.ToyAnalysis;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void tabulatesYields() {
        List<String> lines =
                Summary.lines(ToyAnalysis.analysis(), ToyAnalysis.histograms(), new Outcome(List.of(), ""));

        // SR: t̄t 96 ± √178, Z 12 ± √24; CR: t̄t 16 ± √32, Z 300 ± √1200
        assertThat(lines)
                .containsExactly(
                        "region  data  predicted  ttbar     z",
                        "SR       104   108 ± 14     96  12.0",
                        "CR       324   316 ± 35   16.0   300");
    }
}
