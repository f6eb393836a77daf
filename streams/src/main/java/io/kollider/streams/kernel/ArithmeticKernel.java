package io.kollider.streams.kernel;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Type;
import org.jspecify.annotations.Nullable;

/** Sum, difference, product, real quotient, remainder, and what works on bits. */
final class ArithmeticKernel extends ScalarKernel {
    private final BinaryOperator operator;
    private final ScalarKernel left;
    private final ScalarKernel right;

    ArithmeticKernel(
            BinaryOperator operator, Type type, ScalarKernel left, ScalarKernel right, @Nullable MembersKernel over) {
        super(type, over);
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        if (type() == Type.REAL) {
            reals(left.reals(current), right.reals(current), realBuffer(length), length);
        } else {
            wholes(left.wholes(current), right.wholes(current), wholeBuffer(length), length);
        }
    }

    private void reals(double[] one, double[] other, double[] into, int length) {
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] + other[i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] - other[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] * other[i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] / other[i];
                }
            }
            case REMAINDER -> {
                for (int i = 0; i < length; i++) {
                    into[i] = one[i] % other[i];
                }
            }
            case BIT_AND,
                    BIT_OR,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    EQUAL,
                    NOT_EQUAL,
                    AND,
                    OR -> throw noArithmetic();
        }
    }

    private void wholes(long[] one, long[] other, long[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = switch (operator) {
                case ADD -> one[i] + other[i];
                case SUBTRACT -> one[i] - other[i];
                case MULTIPLY -> one[i] * other[i];
                case REMAINDER -> remainder(one[i], other[i]);
                case BIT_AND -> one[i] & other[i];
                case BIT_OR -> one[i] | other[i];
                case SHIFT_LEFT -> one[i] << BinaryOperator.places(other[i]);
                case SHIFT_RIGHT ->
                    left.isUnsigned()
                            ? one[i] >>> BinaryOperator.places(other[i])
                            : one[i] >> BinaryOperator.places(other[i]);
                case DIVIDE, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, AND, OR ->
                    throw noArithmetic();
            };
        }
    }

    private long remainder(long one, long other) {
        if (other == 0) { // whole numbers have no NaN to say so
            throw new IllegalStateException("the remainder of a division by 0 was asked for");
        }
        return left.isUnsigned() && other > 0 ? Long.remainderUnsigned(one, other) : one % other;
    }

    private IllegalStateException noArithmetic() {
        return new IllegalStateException(operator + " is no arithmetic on " + type());
    }
}
