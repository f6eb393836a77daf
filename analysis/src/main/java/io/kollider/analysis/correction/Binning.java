package io.kollider.analysis.correction;

/** Bins in one input or several: correctionlib's {@code binning} and {@code multibinning}. */
final class Binning implements Content {
    private final int[] inputs;
    private final Edges[] axes;
    private final Flow flow;
    private final Content[] contents;
    private final Content outside;

    /**
     * @param inputs by axis
     * @param contents by bin, the last axis fastest
     * @param outside for {@link Flow#CONTENT}
     */
    Binning(int[] inputs, Edges[] axes, Flow flow, Content[] contents, Content outside) {
        this.inputs = inputs;
        this.axes = axes;
        this.flow = flow;
        this.contents = contents;
        this.outside = outside;
    }

    @Override
    public double at(Point point) {
        int cell = 0;
        for (int axis = 0; axis < axes.length; axis++) {
            int bin = axes[axis].find(point.real(inputs[axis]), flow);
            if (bin == Edges.OUTSIDE) {
                return point.leave();
            }
            if (bin == axes[axis].bins()) {
                return outside.at(point);
            }
            cell = cell * axes[axis].bins() + bin;
        }
        return contents[cell].at(point);
    }

    @Override
    public Content given(String[] texts) {
        Content[] specialised = given(contents, texts);
        Content elsewhere = outside.given(texts);
        return specialised == contents && elsewhere == outside
                ? this
                : new Binning(inputs, axes, flow, specialised, elsewhere);
    }

    /** The same contents for given texts: the array itself, if all are the same. */
    static Content[] given(Content[] contents, String[] texts) {
        Content[] changed = null;
        for (int i = 0; i < contents.length; i++) {
            Content one = contents[i].given(texts);
            if (one != contents[i] && changed == null) {
                changed = contents.clone();
            }
            if (changed != null) {
                changed[i] = one;
            }
        }
        return changed == null ? contents : changed;
    }
}
