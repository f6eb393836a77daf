package io.kollider.streams.kernel;

import io.kollider.analysis.expression.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of values: one an event, or one a member of a collection. A kernel computes values of its own type; other types are converted when asked for:
 * truth values count as 0 and 1, a number is true unless it is 0 or NaN.
 */
public abstract class ScalarKernel extends Kernel {
    private final Type type;
    private final @Nullable MembersKernel over;
    private double[] reals = {};
    private long[] wholes = {};
    private boolean[] truths = {};
    private long realsSeen;
    private long wholesSeen;
    private long truthsSeen;

    /** @param over the collection whose members have a value each; null for one value an event */
    ScalarKernel(Type type, @Nullable MembersKernel over) {
        this.type = type;
        this.over = over;
    }

    /** The type of its values; others are converted from it. */
    public final Type type() {
        return type;
    }

    /** Whether whole values are to be read as unsigned 64-bit numbers. */
    public boolean isUnsigned() {
        return false;
    }

    /** Values of the current block: its events, or the members. */
    final int length(CurrentBlock current) {
        if (over == null) {
            return current.count();
        }
        over.update(current);
        return over.size();
    }

    /** Values as reals; longer than the block, overwritten by the next one, not to be changed. */
    public final double[] reals(CurrentBlock current) {
        update(current);
        if (type != Type.REAL && realsSeen != current.number()) {
            int length = length(current);
            double[] into = realBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = type == Type.BOOLEAN ? (truths[i] ? 1 : 0) : isUnsigned() ? unsigned(wholes[i]) : wholes[i];
            }
            realsSeen = current.number();
        }
        return reals;
    }

    /** Values as whole numbers: not for a kernel of reals. Longer than the block, overwritten by the next one, not to be changed. */
    public final long[] wholes(CurrentBlock current) {
        update(current);
        if (type == Type.REAL) {
            throw new IllegalStateException("reals are not read as whole numbers");
        }
        if (type == Type.BOOLEAN && wholesSeen != current.number()) {
            int length = length(current);
            long[] into = wholeBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = truths[i] ? 1 : 0;
            }
            wholesSeen = current.number();
        }
        return wholes;
    }

    /** Values as truth values; longer than the block, overwritten by the next one, not to be changed. */
    public final boolean[] truths(CurrentBlock current) {
        update(current);
        if (type != Type.BOOLEAN && truthsSeen != current.number()) {
            int length = length(current);
            boolean[] into = truthBuffer(length);
            for (int i = 0; i < length; i++) {
                into[i] = type == Type.REAL ? reals[i] < 0 || reals[i] > 0 : wholes[i] != 0;
            }
            truthsSeen = current.number();
        }
        return truths;
    }

    final double[] realBuffer(int length) {
        if (reals.length < length) {
            reals = new double[length + length / 4];
        }
        return reals;
    }

    final long[] wholeBuffer(int length) {
        if (wholes.length < length) {
            wholes = new long[length + length / 4];
        }
        return wholes;
    }

    final boolean[] truthBuffer(int length) {
        if (truths.length < length) {
            truths = new boolean[length + length / 4];
        }
        return truths;
    }

    static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** The same value for every event or member. */
    static final class Constant extends ScalarKernel {
        private final double real;
        private final long whole;

        private Constant(Type type, @Nullable MembersKernel over, double real, long whole) {
            super(type, over);
            this.real = real;
            this.whole = whole;
        }

        static Constant real(double value, @Nullable MembersKernel over) {
            return new Constant(Type.REAL, over, value, 0);
        }

        static Constant whole(long value, @Nullable MembersKernel over) {
            return new Constant(Type.INTEGER, over, value, value);
        }

        static Constant truth(boolean value, @Nullable MembersKernel over) {
            return new Constant(Type.BOOLEAN, over, 0, value ? 1 : 0);
        }

        @Override
        void compute(CurrentBlock current) {
            int length = length(current);
            switch (type()) {
                case REAL -> Arrays.fill(realBuffer(length), 0, length, real);
                case INTEGER -> Arrays.fill(wholeBuffer(length), 0, length, whole);
                case BOOLEAN -> Arrays.fill(truthBuffer(length), 0, length, whole != 0);
            }
        }
    }
}
