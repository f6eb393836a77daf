package io.kollider.streams.kernel;

import io.kollider.analysis.expression.FourVector;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.ScalarVisitor;

/** Whether an expression refers to the object in scope; if not it has one value an event, wherever it stands. */
final class Scope implements ScalarVisitor<Boolean>, FourVector.Visitor<Boolean> {
    private static final Scope VISITOR = new Scope();

    private Scope() {}

    static boolean isEntered(Scalar node) {
        return node.accept(VISITOR);
    }

    static boolean isEntered(FourVector node) {
        return node.accept(VISITOR);
    }

    @Override
    public Boolean real(Scalar.Real node) {
        return false;
    }

    @Override
    public Boolean whole(Scalar.Whole node) {
        return false;
    }

    @Override
    public Boolean truth(Scalar.Truth node) {
        return false;
    }

    @Override
    public Boolean eventColumn(Scalar.EventColumn node) {
        return false;
    }

    @Override
    public Boolean objectColumn(Scalar.ObjectColumn node) {
        return true;
    }

    /** A collection and what is asked of its members have a scope of their own. */
    @Override
    public Boolean element(Scalar.Element node) {
        return false;
    }

    @Override
    public Boolean size(Scalar.Size node) {
        return false;
    }

    @Override
    public Boolean reduction(Scalar.Reduction node) {
        return false;
    }

    @Override
    public Boolean unary(Scalar.Unary node) {
        return isEntered(node.operand());
    }

    @Override
    public Boolean binary(Scalar.Binary node) {
        return isEntered(node.left()) || isEntered(node.right());
    }

    @Override
    public Boolean conditional(Scalar.Conditional node) {
        return isEntered(node.condition()) || isEntered(node.yes()) || isEntered(node.no());
    }

    @Override
    public Boolean call(Scalar.Call node) {
        return node.arguments().stream().anyMatch(Scope::isEntered);
    }

    @Override
    public Boolean component(Scalar.Component node) {
        return isEntered(node.vector());
    }

    @Override
    public Boolean separation(Scalar.Separation node) {
        return isEntered(node.one()) || isEntered(node.other());
    }

    @Override
    public Boolean stemsFrom(Scalar.StemsFrom node) {
        return true;
    }

    @Override
    public Boolean lookup(Scalar.Lookup node) {
        return node.numbers().stream().anyMatch(Scope::isEntered);
    }

    /** A model scores events. */
    @Override
    public Boolean score(Scalar.Score node) {
        return false;
    }

    @Override
    public Boolean element(FourVector.Element node) {
        return false;
    }

    @Override
    public Boolean inScope(FourVector.InScope node) {
        return true;
    }

    @Override
    public Boolean met(FourVector.Met node) {
        return false;
    }

    @Override
    public Boolean sum(FourVector.Sum node) {
        return node.terms().stream().anyMatch(Scope::isEntered);
    }
}
