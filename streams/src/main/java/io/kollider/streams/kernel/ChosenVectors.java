package io.kollider.streams.kernel;

/** The four-vectors of the members in some events, of a kernel that has those of the members in all of them. */
final class ChosenVectors extends VectorKernel {
    private final ChosenMembers members;
    private final VectorKernel all;

    ChosenVectors(ChosenMembers members, VectorKernel all) {
        super(members);
        this.members = members;
        this.all = all;
    }

    @Override
    void compute(CurrentBlock current) {
        all.update(current.source());
        int length = length(current);
        int[] sources = members.sources();
        reserve(length);
        for (int i = 0; i < length; i++) {
            copy(i, all, sources[i]);
        }
    }

    @Override
    void findRapidities(double[] into, int length) {
        double[] from = all.rapidities(members.all().size());
        int[] sources = members.sources();
        for (int i = 0; i < length; i++) {
            into[i] = from[sources[i]];
        }
    }
}
