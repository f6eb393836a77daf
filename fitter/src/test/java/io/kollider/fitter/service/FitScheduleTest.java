package io.kollider.fitter.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.Fit;
import io.kollider.analysis.FitDraft;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.LuminosityTable;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was asked is kept as the topic keeps it; each look is of a schedule that has just begun, as after a restart. */
class FitScheduleTest {
    /** Two runs of 4 and 2 /pb. */
    private static final Luminosity LUMINOSITY = Luminosity.of(
            LuminosityTable.of(false, List.of(new LuminosityTable.Row(1, 0, 4), new LuminosityTable.Row(2, 0, 2))),
            0,
            Map.of());

    private final List<FitRequest> topic = new ArrayList<>();

    @Test
    void waitsForTimeAndEvents() {
        Fit.Schedule schedule = new Fit.Schedule(60, 0.1, false, 0);
        assertThat(look(schedule, counted(1000, "a", 1), 0)).hasSize(1);
        assertThat(look(schedule, counted(1100, "a", 2), 59_000)).isEmpty();
        assertThat(look(schedule, counted(1099, "a", 2), 61_000)).isEmpty();
        assertThat(look(schedule, counted(1100, "a", 2), 61_000)).hasSize(1);
        assertThat(look(schedule, counted(1100, "a", 2), 200_000)).isEmpty();
    }

    @Test
    void asksOnceForEachSetOfFiles() {
        Fit.Schedule schedule = new Fit.Schedule(0, 0, true, 0);
        String one = "0011223344556677";
        String two = "8899aabbccddeeff";
        assertThat(look(schedule, counted(1000, one, 1), 0)).hasSize(1);
        assertThat(look(schedule, counted(1000, one, 5), 1)).isEmpty();
        assertThat(look(schedule, counted(2000, two, 6), 2)).hasSize(1);
        assertThat(look(schedule, counted(1000, one, 9), 3)).as("taken back").hasSize(1);
        assertThat(look(schedule, counted(1000, one, 9), 4)).isEmpty();
        assertThat(topic).extracting(FitRequest::id).doesNotHaveDuplicates();
    }

    @Test
    void asksWhenTheLuminosityHasGrown() {
        Fit.Schedule schedule = new Fit.Schedule(0, 0, false, 0.25);
        assertThat(look(schedule, luminosity(0, 0), 0)).as("none yet").isEmpty();
        assertThat(look(schedule, luminosity(100, 0), 1)).as("4 /pb").hasSize(1);
        assertThat(look(schedule, luminosity(100, 49), 2)).as("4.98 /pb").isEmpty();
        assertThat(look(schedule, luminosity(100, 50), 3)).as("5 /pb").hasSize(1);
        assertThat(look(schedule, luminosity(100, 100), 4)).as("6 /pb").isEmpty();
        assertThat(topic).extracting(FitRequest::id).containsExactly("luminosity-f-4.0", "luminosity-f-5.0");
    }

    @Test
    void rulesOfAFitDoNotHearOfEachOther() {
        Fit.Schedule schedule = new Fit.Schedule(60, 0, true, 0.25);
        assertThat(look(schedule, luminosity(100, 0), 0))
                .extracting(FitRequest::id)
                .satisfiesExactly(
                        id -> assertThat(id).startsWith("schedule-f-"),
                        id -> assertThat(id).startsWith("files-f-"),
                        id -> assertThat(id).startsWith("luminosity-f-"));
        assertThat(look(schedule, luminosity(100, 100), 1)).hasSize(1);
    }

    @Test
    void isNotMisledByClocksOrByOthers() {
        Fit.Schedule schedule = new Fit.Schedule(0, 0, true, 0);
        look(schedule, counted(1, "0011223344556677", 1), 1_000_000);
        look(schedule, counted(2, "8899aabbccddeeff", 2), 10); // of an instance whose clock is late
        topic.add(FitRequest.of("files-f-0011223344556677-00000000", "f", "somebody", 2_000_000));
        Collections.reverse(topic); // partitions are read in any order
        assertThat(look(schedule, counted(2, "8899aabbccddeeff", 2), 20)).isEmpty();
    }

    @Test
    void waitsUntilAllKnownFilesAreCounted() {
        CountedSoFar partly = new CountedSoFar(
                new HistogramSet(),
                new Completeness(Map.of("1", new Completeness.Count(5, 10)), Set.of()),
                Map.of(),
                "0011223344556677");
        assertThat(look(new Fit.Schedule(60, 0, true, 0), partly, 0)).isEmpty();
    }

    private List<FitRequest> look(Fit.Schedule schedule, CountedSoFar counted, long millis) {
        Fit fit = new FitDraft("f", List.of("mu"), Map.of("SR", "m"))
                .schedule(schedule)
                .fit();
        FitSchedule begun = new FitSchedule(List.of(fit), LUMINOSITY);
        topic.forEach(begun::saw);
        List<FitRequest> due = begun.due(counted, millis);
        topic.addAll(due);
        return due;
    }

    private static CountedSoFar counted(long events, String files, long offset) {
        return new CountedSoFar(
                new HistogramSet(),
                new Completeness(Map.of("1", new Completeness.Count(events, events)), Set.of()),
                Map.of("events-0", offset),
                files);
    }

    /** Of 100 events each in the two runs so many were counted. */
    private static CountedSoFar luminosity(long first, long second) {
        HistogramSet set = new HistogramSet();
        Booking booking =
                Booking.of(ArrayId.of(Dataset.DATA, Family.LUMINOSITY), CellKind.COUNT, List.of("counted", "held"), 3);
        long[] array = new long[booking.longs()];
        array[booking.at(0, 0)] = first;
        array[booking.at(0, 1)] = second;
        array[booking.at(1, 0)] = 100;
        array[booking.at(1, 1)] = 100;
        set.add(booking, array);
        long events = 1 + first + second;
        return new CountedSoFar(
                set,
                new Completeness(Map.of("data", new Completeness.Count(events, events)), Set.of()),
                Map.of("events-0", events),
                "0011223344556677");
    }
}
