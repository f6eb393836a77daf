package io.kollider.streams.kernel;

import io.kollider.analysis.MissingRule;
import io.kollider.analysis.MissingRule.Policy;
import io.kollider.analysis.expression.Type;
import io.kollider.schemas.event.BlockHeader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of columns in which some stand for none: these are replaced, or refused. */
final class CleanedValues extends ScalarKernel {
    private final ScalarKernel stored;
    private final List<String> columns;
    private final List<Optional<MissingRule>> rules;
    private final @Nullable MembersKernel over;

    /**
     * @param columns names for messages, by leaf of the collection; of an event's value there is one
     * @param rules by leaf
     */
    CleanedValues(
            ScalarKernel stored,
            List<String> columns,
            List<Optional<MissingRule>> rules,
            @Nullable MembersKernel over) {
        super(
                rules.stream().flatMap(Optional::stream).anyMatch(rule -> rule.policy() == Policy.ABSENT)
                        ? Type.REAL
                        : stored.type(),
                over);
        this.stored = stored;
        this.columns = List.copyOf(columns);
        this.rules = List.copyOf(rules);
        this.over = over;
    }

    @Override
    public boolean isUnsigned() {
        return stored.isUnsigned();
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        switch (type()) {
            case REAL -> System.arraycopy(stored.reals(current), 0, realBuffer(length), 0, length);
            case INTEGER -> System.arraycopy(stored.wholes(current), 0, wholeBuffer(length), 0, length);
            case BOOLEAN -> throw new IllegalStateException("truth values are never missing");
        }
        for (int leaf = 0; leaf < rules.size(); leaf++) {
            @Nullable MissingRule rule = rules.get(leaf).orElse(null);
            if (rule != null && rule.policy() != Policy.DROP) {
                clean(current, rule, leaf, length);
            }
        }
    }

    private void clean(CurrentBlock current, MissingRule rule, int leaf, int length) {
        double[] from = stored.reals(current);
        double replacement = rule.policy() == Policy.ABSENT ? Double.NaN : rule.replacement();
        for (int i = 0; i < length; i++) {
            if ((over == null || over.leaves()[i] == leaf) && rule.isMissing(from[i])) {
                if (rule.policy() == Policy.FAIL) {
                    throw refusal(current, leaf, from[i], over == null ? i : over.events()[i]);
                }
                if (type() == Type.REAL) {
                    realBuffer(length)[i] = replacement;
                } else {
                    wholeBuffer(length)[i] = (long) replacement;
                }
            }
        }
    }

    private IllegalStateException refusal(CurrentBlock current, int leaf, double value, int event) {
        BlockHeader header = current.block().header();
        return new IllegalStateException(
                "branch " + columns.get(leaf) + " holds " + value + " in event " + current.place(event)
                        + " of the block from entry " + header.firstEntry() + " of file " + header.fileId()
                        + ", which stands for a missing value; input.missing says to fail");
    }
}
