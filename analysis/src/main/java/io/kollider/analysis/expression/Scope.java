package io.kollider.analysis.expression;

/** Whether an expression refers to the object in scope; if not it has one value an event, wherever it stands. */
public final class Scope
        implements ScalarVisitor<Boolean>, FourVector.Visitor<Boolean>, FourVector.ChoiceVisitor<Boolean> {
    private static final Scope VISITOR = new Scope();

    private Scope() {}

    /** Whether a value depends on the object in scope. */
    public static boolean isEntered(Scalar node) {
        return node.accept(VISITOR);
    }

    /** Whether a four-vector depends on the object in scope. */
    public static boolean isEntered(FourVector node) {
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
    public Boolean ofObject(Scalar.OfObject node) {
        return isEntered(node.object());
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
    public Boolean ofPair(Scalar.OfPair node) {
        return isEntered(node.one()) || isEntered(node.other());
    }

    @Override
    public Boolean shape(Scalar.Shape node) {
        return node.singles().stream().anyMatch(Scope::isEntered);
    }

    @Override
    public Boolean shares(Scalar.Shares node) {
        return isEntered(node.one()) || isEntered(node.other());
    }

    @Override
    public Boolean digitized(Scalar.Digitized node) {
        return isEntered(node.value());
    }

    @Override
    public Boolean present(Scalar.Present node) {
        return false;
    }

    @Override
    public Boolean stemsFrom(Scalar.StemsFrom node) {
        return true;
    }

    @Override
    public Boolean perLeaf(Scalar.PerLeaf node) {
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
    public Boolean single(FourVector.SingleObject node) {
        return node.choose(this);
    }

    @Override
    public Boolean inScope(FourVector.InScope node) {
        return true;
    }

    @Override
    public Boolean element(FourVector.Element node) {
        return false;
    }

    @Override
    public Boolean part(FourVector.Part node) {
        return isEntered(node.whole());
    }

    @Override
    public Boolean nearest(FourVector.Nearest node) {
        return isEntered(node.to());
    }

    @Override
    public Boolean met(FourVector.Met node) {
        return false;
    }

    @Override
    public Boolean sum(FourVector.Sum node) {
        return node.terms().stream().anyMatch(Scope::isEntered);
    }

    @Override
    public Boolean total(FourVector.Total node) {
        return false;
    }

    @Override
    public Boolean boosted(FourVector.Boosted node) {
        return isEntered(node.vector()) || isEntered(node.frame());
    }
}
