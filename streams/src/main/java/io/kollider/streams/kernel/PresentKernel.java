package io.kollider.streams.kernel;

import io.kollider.analysis.MissingRule;
import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** Whether a column's value, or all values of its list, are there. */
final class PresentKernel extends ScalarKernel {
    private final ScalarKernel stored;
    private final MissingRule rule;
    private final @Nullable MembersKernel members;

    /**
     * @param stored as the file has it, by event or by member
     * @param members all members of the list; null for a column with one value an event
     */
    PresentKernel(ScalarKernel stored, MissingRule rule, @Nullable MembersKernel members) {
        super(Type.BOOLEAN, null);
        this.stored = stored;
        this.rule = rule;
        this.members = members;
    }

    @Override
    void compute(CurrentBlock current) {
        double[] values = stored.reals(current);
        int count = current.count();
        boolean[] into = truthBuffer(count);
        for (int event = 0; event < count; event++) {
            into[event] = members == null
                    ? !rule.isMissing(values[event])
                    : areThere(values, members.offsets()[event], members.offsets()[event + 1]);
        }
    }

    private boolean areThere(double[] values, int start, int end) {
        for (int i = start; i < end; i++) {
            if (rule.isMissing(values[i])) {
                return false;
            }
        }
        return true;
    }
}
