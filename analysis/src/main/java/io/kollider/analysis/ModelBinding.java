package io.kollider.analysis;

import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typing;
import io.kollider.analysis.model.BoundModel;
import io.kollider.analysis.model.BoundModel.BoundInput;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves the expressions of one model. */
final class ModelBinding {
    private final Names names;
    private final Typing typing;
    private String problem = "";

    ModelBinding(Names names) {
        this.names = names;
        this.typing = new Typing(names);
    }

    /** Empty if one of its expressions makes no sense: {@link #problem} says which. */
    Optional<BoundModel> bind(OnnxModel model) {
        try {
            List<BoundInput> inputs = new ArrayList<>();
            for (ModelInput input : model.inputs()) {
                inputs.add(input(input));
            }
            Optional<Scalar> fold =
                    model.fold().isPresent() ? Optional.of(scalar(model.fold().get())) : Optional.empty();
            Optional<Scalar> select = model.select().isPresent()
                    ? Optional.of(scalar(model.select().get()))
                    : Optional.empty();
            return Optional.of(new BoundModel(model, fold, select, inputs));
        } catch (Unbound e) {
            problem = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }

    /** What kept the model from being bound, with its place. */
    String problem() {
        return problem;
    }

    private BoundInput input(ModelInput input) throws Unbound {
        if (input instanceof ModelInput.Features features) {
            List<Scalar> values = new ArrayList<>();
            for (Source value : features.values()) {
                values.add(scalar(value));
            }
            return new BoundModel.Features(features, values);
        }
        if (input instanceof ModelInput.ObjectList list) {
            List<BoundModel.Part> parts = new ArrayList<>();
            for (ModelInput.Part part : list.parts()) {
                ObjectCollection of = collection(part.of());
                List<Scalar> values = new ArrayList<>();
                for (Source value : part.values()) {
                    values.add(scalar(value, of));
                }
                parts.add(new BoundModel.Part(of, values));
            }
            return new BoundModel.ObjectList(list, parts);
        }
        ModelInput.Image image = (ModelInput.Image) input;
        ObjectCollection of = collection(image.of());
        return new BoundModel.Image(
                image,
                of,
                scalar(image.value(), of),
                scalar(image.rows().variable(), of),
                scalar(image.columns().variable(), of));
    }

    private Scalar scalar(Source source) throws Unbound {
        return resolved(source, () -> typing.scalar(source.text()));
    }

    private Scalar scalar(Source source, ObjectCollection of) throws Unbound {
        return resolved(source, () -> new Typing(names).scalarInScope(source.text(), of));
    }

    private ObjectCollection collection(Source source) throws Unbound {
        return resolved(source, () -> typing.collection(source.text()));
    }

    private static <T> T resolved(Source source, Resolution<T> resolution) throws Unbound {
        try {
            return resolution.run();
        } catch (ExpressionException e) {
            throw new Unbound(source.place() + " " + source.path() + ": " + e.getMessage());
        }
    }

    private interface Resolution<T> {
        T run() throws ExpressionException;
    }

    /** An expression of the model makes no sense. */
    private static final class Unbound extends Exception {
        private static final long serialVersionUID = 1;

        Unbound(String message) {
            super(message);
        }
    }
}
