package io.kollider.root.member;

import java.util.List;

/** Things one behind the other, such as the leaves of a branch. */
record SequenceNode(Span span, List<Node> nodes) implements Node {

    @Override
    public void read(Walk walk, int items, boolean member) {
        for (int item = 0; item < items; item++) {
            for (Node node : nodes) {
                node.read(walk, 1, member);
            }
        }
    }
}
