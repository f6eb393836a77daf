package io.kollider.streams.kernel;

/** The four-vector of a picked object; none where there is no object. */
final class PickedVector extends VectorKernel {
    private final PickKernel pick;
    private final VectorKernel vectors;

    /** @param vectors of all members */
    PickedVector(PickKernel pick, VectorKernel vectors) {
        super(pick.over());
        this.pick = pick;
        this.vectors = vectors;
    }

    @Override
    void compute(CurrentBlock current) {
        pick.update(current);
        vectors.update(current);
        int length = length(current);
        int[] picked = pick.picked();
        reserve(length);
        for (int i = 0; i < length; i++) {
            if (picked[i] < 0) {
                putNone(i);
            } else {
                copy(i, vectors, picked[i]);
            }
        }
    }

    @Override
    double px(int i) {
        return pick.picked()[i] < 0 ? Double.NaN : vectors.px(pick.picked()[i]);
    }

    @Override
    double py(int i) {
        return pick.picked()[i] < 0 ? Double.NaN : vectors.py(pick.picked()[i]);
    }
}
