package io.kollider.streams.kernel;

/** One of the objects of which a picked combination is made. */
final class PartPick extends PickKernel {
    private final PickKernel whole;
    private final CombinationsKernel combinations;
    private final int place;

    /** @param whole picks members of a collection of combinations */
    PartPick(PickKernel whole, int place) {
        super(whole.over());
        this.whole = whole;
        this.combinations = whole.of().requireCombinations();
        this.place = place;
    }

    @Override
    MembersKernel of() {
        return combinations.source(place);
    }

    @Override
    void compute(CurrentBlock current) {
        whole.update(current);
        int length = length(current);
        int[] elements = whole.of().elements();
        int[] parts = combinations.part(place);
        int[] from = whole.picked();
        int[] into = buffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = from[i] < 0 ? -1 : parts[elements[from[i]]];
        }
    }
}
