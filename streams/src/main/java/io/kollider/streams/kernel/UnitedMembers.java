package io.kollider.streams.kernel;

import java.util.List;

/** Several collections as one: in each event the members of the first, then those of the second, and so on. */
final class UnitedMembers extends MembersKernel {
    private final List<MembersKernel> parts;

    /** @param parts collections of one leaf each */
    UnitedMembers(List<MembersKernel> parts) {
        super(parts.stream().mapToInt(part -> part.counted()[0]).toArray());
        this.parts = List.copyOf(parts);
    }

    @Override
    void compute(CurrentBlock current) {
        for (MembersKernel part : parts) {
            part.update(current);
        }
        int count = current.count();
        begin(count);
        for (int event = 0; event < count; event++) {
            for (int leaf = 0; leaf < parts.size(); leaf++) {
                MembersKernel part = parts.get(leaf);
                for (int i = part.offsets()[event]; i < part.offsets()[event + 1]; i++) {
                    add(event, leaf, part.elements()[i]);
                }
            }
            endEvent(event);
        }
    }
}
