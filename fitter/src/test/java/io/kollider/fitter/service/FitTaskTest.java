package io.kollider.fitter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitSlice;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.EventRows;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FitTaskTest {
    private static final String LOST =
            "dataset 410472: 3 events have a weight, nominal or varied, that is not finite, or above 2^40, and were left out where it counts";

    private final Analysis analysis = ToyAnalysis.analysis();

    @Test
    void refusesEventsThatShouldCountAndDoNot() {
        assertThatThrownBy(() -> task(false, 3).run())
                .isInstanceOf(RefusedRequestException.class)
                .hasMessage(
                        "events that should count do not (" + LOST
                                + "); mend what the weight is made of, say in input.missing what becomes of such events, or ask with --partial");
    }

    @Test
    void fitsWithoutThemWhereThatIsAskedForAndSaysSo() throws Exception {
        assertThat(notes(true, 3)).contains(LOST);
        assertThat(notes(false, 0)).doesNotContain("left out");
    }

    private String notes(boolean partial, long dropped) throws IOException, InterruptedException {
        JsonNode document = new ObjectMapper()
                .readTree(FitSlice.joined(task(partial, dropped).run().slices()));
        return document.get("notes").toString();
    }

    private FitTask task(boolean partial, long dropped) {
        FitRequest request =
                new FitRequest("a", "", List.of(), List.of(), List.of(), false, List.of(), partial, 0, "me", 0, false);
        HistogramSet histograms = ToyAnalysis.histograms();
        histograms.add(
                Booking.of(
                        ArrayId.of("410472", Family.EVENTS),
                        CellKind.COUNT,
                        List.of(EventRows.PROCESSED, EventRows.DROPPED, EventRows.LOST),
                        1),
                new long[] {10, dropped, 0});
        CountedSoFar counted = new CountedSoFar(
                histograms, new Completeness(Map.of("410472", new Completeness.Count(10, 10)), Set.of()), Map.of(), "");
        return new FitTask(RequestedFit.of(analysis, request), request, counted, 1, (what, done, total) -> {});
    }
}
