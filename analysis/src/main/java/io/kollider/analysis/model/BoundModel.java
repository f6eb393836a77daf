package io.kollider.analysis.model;

import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model whose expressions are resolved to columns of one kind of dataset. */
public record BoundModel(
        OnnxModel definition, Optional<Scalar> fold, Optional<Scalar> select, List<BoundInput> inputs) {
    public BoundModel {
        inputs = List.copyOf(inputs);
    }

    /** Everything that its scores are computed from. */
    public List<Typed> nodes() {
        List<Typed> nodes = new ArrayList<>();
        fold.ifPresent(nodes::add);
        select.ifPresent(nodes::add);
        inputs.forEach(input -> nodes.addAll(input.nodes()));
        return nodes;
    }

    /** An input tensor. */
    public sealed interface BoundInput {
        /** Everything that it is computed from. */
        List<? extends Typed> nodes();
    }

    /** See {@link ModelInput.Features}. */
    public record Features(ModelInput.Features definition, List<Scalar> values) implements BoundInput {
        public Features {
            values = List.copyOf(values);
        }

        @Override
        public List<? extends Typed> nodes() {
            return values;
        }
    }

    /** See {@link ModelInput.ObjectList}. */
    public record ObjectList(ModelInput.ObjectList definition, List<Part> parts) implements BoundInput {
        public ObjectList {
            parts = List.copyOf(parts);
        }

        @Override
        public List<? extends Typed> nodes() {
            List<Typed> nodes = new ArrayList<>();
            for (Part part : parts) {
                nodes.add(part.of());
                nodes.addAll(part.values());
            }
            return nodes;
        }
    }

    /**
     * See {@link ModelInput.Part}.
     *
     * @param values one for each object
     */
    public record Part(ObjectCollection of, List<Scalar> values) {
        public Part {
            values = List.copyOf(values);
        }
    }

    /**
     * See {@link ModelInput.Image}.
     *
     * @param value for each object, as row and column are
     */
    public record Image(ModelInput.Image definition, ObjectCollection of, Scalar value, Scalar row, Scalar column)
            implements BoundInput {
        @Override
        public List<? extends Typed> nodes() {
            return List.of(of, value, row, column);
        }
    }
}
