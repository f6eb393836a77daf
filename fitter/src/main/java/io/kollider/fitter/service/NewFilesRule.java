package io.kollider.fitter.service;

import io.kollider.prediction.CountedSoFar;
import java.util.Optional;
import java.util.regex.Pattern;

/** For each set of files; the cause is the set, and what is covered, so that a set that comes back is another cause. */
record NewFilesRule() implements TriggerRule {
    private static final Pattern CAUSE = Pattern.compile("[0-9a-f]{16}-[0-9a-f]{8}");

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Optional<String> due(CountedSoFar counted, Optional<Asked> last, long nowMillis) {
        boolean same = last.filter(asked -> asked.cause().startsWith(counted.files() + "-"))
                .isPresent();
        return same ? Optional.empty() : Optional.of(counted.files() + "-" + TriggerRule.covers(counted));
    }

    @Override
    public boolean wrote(String cause) {
        return CAUSE.matcher(cause).matches();
    }
}
