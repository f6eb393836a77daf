package io.kollider.analysis;

import java.util.List;

/**
 * Which run numbers some setting has an answer for; any other is a mistake.
 *
 * @param run column of the run number
 * @param runs those that are covered
 * @param key of the setting, such as {@code triggers.periods}
 */
public record RunCoverage(Column run, List<Triggers.Runs> runs, String key) {
    public RunCoverage {
        runs = List.copyOf(runs);
    }

    /** Whether a run is covered. */
    public boolean covers(long number) {
        for (Triggers.Runs range : runs) {
            if (number >= range.first() && number <= range.last()) {
                return true;
            }
        }
        return false;
    }
}
