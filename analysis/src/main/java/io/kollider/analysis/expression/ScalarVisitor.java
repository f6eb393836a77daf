package io.kollider.analysis.expression;

/** One method for each kind of {@link Scalar}: a new kind does not compile until every visitor knows it. */
public interface ScalarVisitor<R> {
    R real(Scalar.Real node);

    R whole(Scalar.Whole node);

    R truth(Scalar.Truth node);

    R eventColumn(Scalar.EventColumn node);

    R objectColumn(Scalar.ObjectColumn node);

    R element(Scalar.Element node);

    R size(Scalar.Size node);

    R reduction(Scalar.Reduction node);

    R unary(Scalar.Unary node);

    R binary(Scalar.Binary node);

    R conditional(Scalar.Conditional node);

    R call(Scalar.Call node);

    R component(Scalar.Component node);

    R separation(Scalar.Separation node);

    R stemsFrom(Scalar.StemsFrom node);

    R lookup(Scalar.Lookup node);

    R score(Scalar.Score node);
}
