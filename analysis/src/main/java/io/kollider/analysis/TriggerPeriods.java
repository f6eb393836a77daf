package io.kollider.analysis;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which events of one kind of dataset are in which period of the triggers. */
final class TriggerPeriods {
    /** A prime, and about its golden section: event numbers times this, modulo that, are spread evenly whatever stretch of them is taken. */
    private static final long PRIME = 1_000_003;

    private static final long GOLDEN = 618_034;

    private final Map<Triggers.Period, Scalar> conditions = new HashMap<>();
    private final Optional<RunCoverage> coverage;

    private TriggerPeriods(Optional<RunCoverage> coverage) {
        this.coverage = coverage;
    }

    /** All events are in the only period. */
    static TriggerPeriods one() {
        return new TriggerPeriods(Optional.empty());
    }

    /** Periods by a run number of data. */
    static TriggerPeriods byRun(Triggers triggers, Column run, boolean zeroIsNone) {
        List<Triggers.Runs> covered = new ArrayList<>();
        triggers.periods().forEach(period -> covered.addAll(period.runs()));
        if (zeroIsNone) {
            covered.add(new Triggers.Runs(0, 0));
        }
        TriggerPeriods periods = new TriggerPeriods(Optional.of(new RunCoverage(run, covered, "triggers.periods")));
        for (Triggers.Period period : triggers.periods()) {
            periods.conditions.put(
                    period,
                    TriggerBinding.any(
                            period.runs().stream().map(range -> in(run, range)).toList()));
        }
        return periods;
    }

    /** Periods in fractions for each campaign of simulation. */
    static TriggerPeriods byFractions(
            Triggers triggers, Triggers.Simulation.Fractions fractions, Column run, Column event) {
        List<Triggers.Runs> covered = fractions.byRun().keySet().stream()
                .map(number -> new Triggers.Runs(number, number))
                .toList();
        TriggerPeriods periods = new TriggerPeriods(Optional.of(new RunCoverage(run, covered, "triggers.simulation")));
        Scalar draw = new Scalar.Binary(
                BinaryOperator.REMAINDER,
                new Scalar.Binary(
                        BinaryOperator.MULTIPLY,
                        new Scalar.Binary(
                                BinaryOperator.REMAINDER, new Scalar.EventColumn(event), new Scalar.Whole(PRIME)),
                        new Scalar.Whole(GOLDEN)),
                new Scalar.Whole(PRIME));
        Map<String, List<Scalar>> conditions = new HashMap<>();
        fractions.byRun().forEach((number, shares) -> {
            Scalar ofRun = in(run, new Triggers.Runs(number, number));
            double sum = 0;
            int left = shares.size();
            for (Map.Entry<String, Double> share : shares.entrySet()) {
                long from = Math.round(sum * PRIME);
                sum += share.getValue();
                long to = --left == 0 ? PRIME : Math.round(sum * PRIME); // the fractions add up to 1
                conditions
                        .computeIfAbsent(share.getKey(), name -> new ArrayList<>())
                        .add(TriggerBinding.and(ofRun, between(draw, from, to - 1)));
            }
        });
        for (Triggers.Period period : triggers.periods()) {
            periods.conditions.put(period, TriggerBinding.any(conditions.getOrDefault(period.name(), List.of())));
        }
        return periods;
    }

    private static Scalar in(Column run, Triggers.Runs range) {
        return between(new Scalar.EventColumn(run), range.first(), range.last());
    }

    private static Scalar between(Scalar value, long first, long last) {
        return TriggerBinding.and(
                new Scalar.Binary(BinaryOperator.GREATER_OR_EQUAL, value, new Scalar.Whole(first)),
                new Scalar.Binary(BinaryOperator.LESS_OR_EQUAL, value, new Scalar.Whole(last)));
    }

    /** Whether an event is in a period; empty if all are. */
    Optional<Scalar> contains(Triggers.Period period) {
        return Optional.ofNullable(conditions.get(period));
    }

    /** The run numbers that are in some period. */
    Optional<RunCoverage> coverage() {
        return coverage;
    }
}
