package io.kollider.streams.kernel;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** A comparison: false where a value is NaN. Whole numbers are compared exactly, unsigned ones as what they stand for. */
final class ComparisonKernel extends ScalarKernel {
    private final BinaryOperator operator;
    private final ScalarKernel left;
    private final ScalarKernel right;

    ComparisonKernel(BinaryOperator operator, ScalarKernel left, ScalarKernel right, @Nullable MembersKernel over) {
        super(Type.BOOLEAN, over);
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        boolean[] into = truthBuffer(length);
        if (left.type() == Type.REAL || right.type() == Type.REAL) {
            compare(left.reals(current), right.reals(current), into, length);
        } else {
            compare(left.wholes(current), right.wholes(current), into, length);
        }
    }

    private void compare(double[] one, double[] other, boolean[] into, int length) {
        switch (operator) {
            case LESS -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] < other[i];
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] <= other[i];
                }
            }
            case GREATER -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] > other[i];
                }
            }
            case GREATER_OR_EQUAL -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] >= other[i];
                }
            }
            case EQUAL -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] == other[i];
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] < other[i] | one[i] > other[i];
                }
            }
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT, AND, OR ->
                throw noComparison();
        }
    }

    private void compare(long[] one, long[] other, boolean[] into, int length) {
        for (int i = 0; i < length; i++) {
            int order = order(one[i], other[i]);
            into[i] = switch (operator) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT, AND, OR ->
                    throw noComparison();
            };
        }
    }

    private int order(long one, long other) {
        boolean oneHuge = left.isUnsigned() && one < 0;
        boolean otherHuge = right.isUnsigned() && other < 0;
        if (oneHuge == otherHuge) {
            return Long.compare(one, other); // two numbers above 2^63 are ordered as their bits are
        }
        return oneHuge ? 1 : -1;
    }

    private IllegalStateException noComparison() {
        return new IllegalStateException(operator + " is no comparison");
    }
}
