package io.kollider.streams.kernel;

import io.kollider.analysis.model.ModelInput;
import io.kollider.streams.model.Batch;
import io.kollider.streams.model.ScoringModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first objects of an event, a row of values each, and the mask that tells them from filling. */
final class ObjectListKernel implements InputKernel {
    private final String tensor;
    private final int length;
    private final int width;
    private final List<Part> parts;
    private final Batch batch;
    private final @Nullable String maskTensor;
    private final @Nullable Batch mask;

    /** @param parts one collection after the other */
    ObjectListKernel(ModelInput.ObjectList definition, List<Part> parts, ScoringModel model) {
        tensor = definition.tensor();
        length = definition.length();
        width = definition.parts().get(0).values().size();
        this.parts = List.copyOf(parts);
        batch = model.batch(tensor, length * width);
        maskTensor = definition.mask().orElse(null);
        mask = maskTensor == null ? null : model.batch(maskTensor, length);
    }

    @Override
    public void addBatches(Map<String, Batch> batches) {
        batches.put(tensor, batch);
        if (maskTensor != null && mask != null) {
            batches.put(maskTensor, mask);
        }
    }

    @Override
    public void prepare(CurrentBlock current) {
        parts.forEach(part -> part.prepare(current));
    }

    @Override
    public boolean fill(int event, int row, int file) {
        batch.clear(row);
        if (mask != null) {
            mask.clear(row);
        }
        int object = 0;
        for (Part part : parts) {
            for (int i = part.members.offsets()[event]; i < part.members.offsets()[event + 1] && object < length; i++) {
                for (int value = 0; value < width; value++) {
                    batch.set(row, object * width + value, part.values[value][i]);
                }
                if (mask != null) {
                    mask.set(row, object, 1);
                }
                object++;
            }
        }
        return true;
    }

    /** A collection, with the kernels of its objects' values. */
    static final class Part {
        private final MembersKernel members;
        private final List<ScalarKernel> kernels;
        private final double[][] values;

        Part(MembersKernel members, List<ScalarKernel> kernels) {
            this.members = members;
            this.kernels = List.copyOf(kernels);
            this.values = new double[kernels.size()][];
        }

        MembersKernel members() {
            return members;
        }

        List<ScalarKernel> kernels() {
            return kernels;
        }

        private void prepare(CurrentBlock current) {
            members.update(current);
            for (int i = 0; i < values.length; i++) {
                values[i] = kernels.get(i).reals(current);
            }
        }
    }
}
