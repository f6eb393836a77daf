package io.kollider.monitoring.hook;

import java.util.Map;

/**
 * When there is an alarm.
 *
 * @param deadLetters more open ones than these
 * @param lagMinutes for so long blocks wait, and they become more
 * @param incompleteMinutes for so long a dataset has been incomplete
 */
public record AlarmLimits(long deadLetters, long lagMinutes, long incompleteMinutes) {
    /** Any dead letter, 10 minutes of lag, an hour of incompleteness. */
    public static final AlarmLimits DEFAULT = new AlarmLimits(0, 10, 60);

    static AlarmLimits of(Map<String, String> values) {
        AlarmLimits limits = new AlarmLimits(
                taken("dead-letters", 0, DEFAULT.deadLetters, values),
                taken("lag-minutes", 1, DEFAULT.lagMinutes, values),
                taken("incomplete-minutes", 1, DEFAULT.incompleteMinutes, values));
        HookSettings.noOthers("alarm", values, "dead-letters, lag-minutes, incomplete-minutes");
        return limits;
    }

    private static long taken(String key, long least, long otherwise, Map<String, String> values) {
        String text = values.remove(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) < least) {
            throw new IllegalArgumentException("alarm." + key + ": should be a whole number of at least " + least);
        }
        return Long.parseLong(text);
    }
}
