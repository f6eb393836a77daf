package io.kollider.streams.kernel;

import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.model.BoundModel;
import io.kollider.analysis.model.BoundModel.BoundInput;
import io.kollider.streams.model.ScoringModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a model with resolved expressions to the kernel that scores events. */
final class ModelCompiler {
    private final Kernels kernels;
    private final ScoringModel model;

    ModelCompiler(Kernels kernels, ScoringModel model) {
        this.kernels = kernels;
        this.model = model;
    }

    /** The kernel of these expressions: the one made before, where a model is used twice. */
    ModelKernel kernel(BoundModel bound) {
        return kernels.once(
                ModelKernel.class, () -> made(bound), bound.definition().name());
    }

    private ModelKernel made(BoundModel bound) {
        @Nullable ScalarKernel fold = bound.fold().map(kernels::scalar).orElse(null);
        @Nullable ScalarKernel select = bound.select().map(kernels::scalar).orElse(null);
        List<InputKernel> inputs = bound.inputs().stream().map(this::input).toList();
        return new ModelKernel(
                model, fold, select, inputs, bound.definition().outputs().size());
    }

    private InputKernel input(BoundInput input) {
        if (input instanceof BoundModel.Features features) {
            return new FeaturesKernel(
                    features.definition(),
                    features.values().stream().map(kernels::scalar).toList(),
                    model);
        }
        if (input instanceof BoundModel.ObjectList list) {
            List<ObjectListKernel.Part> parts = new ArrayList<>();
            for (BoundModel.Part part : list.parts()) {
                MembersKernel members = kernels.members(part.of());
                parts.add(new ObjectListKernel.Part(members, over(part.values(), members)));
            }
            return new ObjectListKernel(list.definition(), parts, model);
        }
        BoundModel.Image image = (BoundModel.Image) input;
        ObjectCollection of = image.of();
        MembersKernel members = kernels.members(of);
        return new ImageKernel(
                image.definition(),
                members,
                kernels.scalar(image.value(), members),
                kernels.scalar(image.row(), members),
                kernels.scalar(image.column(), members),
                model);
    }

    private List<ScalarKernel> over(List<Scalar> values, MembersKernel members) {
        return values.stream().map(value -> kernels.scalar(value, members)).toList();
    }
}
