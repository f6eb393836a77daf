package io.kollider.cli.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an analysis computes from the events of a dataset.
 *
 * @param dataset key of the dataset
 * @param file whose events were evaluated
 * @param events that were evaluated
 * @param speed of counting them; empty if it was not measured
 * @param nominal what is computed without variation
 * @param variations what each of them does not share with the nominal
 * @param besides what is done for all of them together
 */
public record Explanation(
        String dataset,
        String file,
        long events,
        Optional<Speed> speed,
        Row nominal,
        List<Row> variations,
        List<Node> besides) {
    public Explanation {
        variations = List.copyOf(variations);
        besides = List.copyOf(besides);
    }

    /** Whether costs were measured. */
    public boolean isMeasured() {
        return speed.isPresent();
    }

    /**
     * The nominal histograms, or a variation.
     *
     * @param replaced names of columns that take the place of nominal ones, by the names of these
     * @param nodes what is computed for this row: by a variation, what it does not share with the nominal
     */
    public record Row(String name, Map<String, String> replaced, List<Node> nodes) {
        public Row {
            nodes = List.copyOf(nodes);
        }

        /** Share of the processor time; empty if it was not measured. */
        public OptionalDouble share() {
            return nodes.stream().anyMatch(node -> node.share().isPresent())
                    ? OptionalDouble.of(nodes.stream()
                            .mapToDouble(node -> node.share().orElse(0))
                            .sum())
                    : OptionalDouble.empty();
        }
    }

    /**
     * Something that is computed once a block.
     *
     * @param needs names of other nodes; of the nominal row where this row has none of that name
     * @param reads names of columns that are read for it
     * @param share of the processor time, without that of the nodes that it needs; empty if it was not measured
     */
    public record Node(String name, List<String> needs, List<String> reads, OptionalDouble share) {
        public Node {
            needs = List.copyOf(needs);
            reads = List.copyOf(reads);
        }
    }
}
