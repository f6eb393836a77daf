package io.kollider.streams.kernel;

import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.ModelInput.PixelAxis;
import io.kollider.streams.model.Batch;
import io.kollider.streams.model.ScoringModel;
import java.util.Arrays;
import java.util.Map;

/** Sums over an event's objects in the cells of a grid, in the objects' order. */
final class ImageKernel implements InputKernel {
    private final String tensor;
    private final MembersKernel members;
    private final ScalarKernel value;
    private final ScalarKernel row;
    private final ScalarKernel column;
    private final PixelAxis rowAxis;
    private final PixelAxis columnAxis;
    private final Batch batch;
    private final double[] pixels;
    private double[] values = {};
    private double[] rowValues = {};
    private double[] columnValues = {};

    ImageKernel(
            ModelInput.Image definition,
            MembersKernel members,
            ScalarKernel value,
            ScalarKernel row,
            ScalarKernel column,
            ScoringModel model) {
        this.tensor = definition.tensor();
        this.members = members;
        this.value = value;
        this.row = row;
        this.column = column;
        this.rowAxis = definition.rows();
        this.columnAxis = definition.columns();
        this.pixels = new double[rowAxis.bins() * columnAxis.bins()];
        this.batch = model.batch(tensor, pixels.length);
    }

    @Override
    public void addBatches(Map<String, Batch> batches) {
        batches.put(tensor, batch);
    }

    @Override
    public void prepare(CurrentBlock current) {
        members.update(current);
        values = value.reals(current);
        rowValues = row.reals(current);
        columnValues = column.reals(current);
    }

    @Override
    public boolean fill(int event, int place, int file) {
        Arrays.fill(pixels, 0);
        for (int i = members.offsets()[event]; i < members.offsets()[event + 1]; i++) {
            pixels[cell(rowAxis, rowValues[i]) * columnAxis.bins() + cell(columnAxis, columnValues[i])] += values[i];
        }
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            batch.set(place, pixel, pixels[pixel]);
        }
        return true;
    }

    private static int cell(PixelAxis axis, double x) {
        double cell = Math.floor((x - axis.low()) / (axis.high() - axis.low()) * axis.bins());
        return (int) Math.max(0, Math.min(axis.bins() - 1, cell));
    }
}
