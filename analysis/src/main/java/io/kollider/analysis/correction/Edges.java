package io.kollider.analysis.correction;

/** The bins of an input: {@code edge[i] <= x < edge[i + 1]}. NaN lies above all bins, as in correctionlib's lists of edges. */
sealed interface Edges {
    /** No bin, and an error. */
    int OUTSIDE = -1;

    int bins();

    /**
     * The bin of a value.
     *
     * @return the bin from 0; {@link #bins} where the flow's content counts; {@link #OUTSIDE}
     */
    int find(double value, Flow flow);

    /** The bin of a value below or above all bins. */
    private static int flow(boolean below, int bins, Flow flow) {
        return switch (flow) {
            case CLAMP -> below ? 0 : bins - 1;
            case CONTENT -> bins;
            case ERROR, WRAP -> OUTSIDE; // only what has no place in a period is outside when bins repeat
        };
    }

    /** Bins of equal width. */
    record Uniform(int bins, double low, double high) implements Edges {
        @Override
        public int find(double value, Flow flow) {
            boolean inside = low <= value && value < high;
            if (!inside && flow != Flow.WRAP) {
                return flow(value < low, bins, flow);
            }
            double share = (value - low) / (high - low);
            if (!inside) {
                share -= Math.floor(share);
                if (Double.isNaN(share)) {
                    return OUTSIDE;
                }
            }
            // A share that rounding made 1 is of the last bin; correctionlib takes the content behind it.
            return Math.min((int) (bins * share), bins - 1);
        }
    }

    /** Bins between ascending edges, of which the outermost may be infinite. */
    record Listed(double[] edges) implements Edges {
        @Override
        public int bins() {
            return edges.length - 1;
        }

        @Override
        public int find(double value, Flow flow) {
            if (flow == Flow.WRAP) {
                double low = edges[0];
                double width = edges[edges.length - 1] - low;
                double share = (value - low) / width;
                share -= Math.floor(share);
                return Double.isNaN(share) ? OUTSIDE : Math.min(above(low + share * width) - 1, bins() - 1);
            }
            int above = above(value);
            return above == 0 || above == edges.length ? flow(above == 0, bins(), flow) : above - 1;
        }

        /** The first edge above a value. */
        private int above(double value) {
            int from = 0;
            int to = edges.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (value < edges[middle]) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            return from;
        }
    }
}
