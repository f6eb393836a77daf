package io.kollider.streams.kernel;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.FourVector;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.ScalarVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a node to its kernel: one value an event, or one for each member of the collection in scope. */
final class ScalarCompiler implements ScalarVisitor<ScalarKernel> {
    private final Kernels kernels;
    private final @Nullable MembersKernel over;

    ScalarCompiler(Kernels kernels, @Nullable MembersKernel over) {
        this.kernels = kernels;
        this.over = over;
    }

    private ScalarKernel operand(Scalar node) {
        return over == null ? kernels.scalar(node) : kernels.scalar(node, over);
    }

    /** Operands of one kernel are all over the same events or members, but constants could be over any. */
    private <K extends Kernel> K once(Class<K> type, Supplier<K> maker, Object... parts) {
        Object[] withScope = Arrays.copyOf(parts, parts.length + 1);
        withScope[parts.length] = over == null ? "event" : over;
        return kernels.once(type, maker, withScope);
    }

    private VectorKernel operand(FourVector node) {
        return over == null ? kernels.vector(node) : kernels.vector(node, over);
    }

    @Override
    public ScalarKernel real(Scalar.Real node) {
        return once(ScalarKernel.Constant.class, () -> ScalarKernel.Constant.real(node.value(), over), node.value());
    }

    @Override
    public ScalarKernel whole(Scalar.Whole node) {
        return once(ScalarKernel.Constant.class, () -> ScalarKernel.Constant.whole(node.value(), over), node.value());
    }

    @Override
    public ScalarKernel truth(Scalar.Truth node) {
        return once(ScalarKernel.Constant.class, () -> ScalarKernel.Constant.truth(node.value(), over), node.value());
    }

    @Override
    public ScalarKernel eventColumn(Scalar.EventColumn node) {
        return kernels.column(node.column());
    }

    @Override
    public ScalarKernel objectColumn(Scalar.ObjectColumn node) {
        if (over == null) {
            throw new IllegalStateException("a property of an object is used where no object is in scope");
        }
        return kernels.property(node.columns(), over);
    }

    @Override
    public ScalarKernel element(Scalar.Element node) {
        MembersKernel members = kernels.members(node.collection());
        ScalarKernel body = kernels.scalar(node.body(), members);
        return once(
                ElementKernel.class, () -> new ElementKernel(members, body, node.index()), members, body, node.index());
    }

    @Override
    public ScalarKernel size(Scalar.Size node) {
        MembersKernel members = kernels.members(node.collection());
        return once(SizeKernel.class, () -> new SizeKernel(members), members);
    }

    @Override
    public ScalarKernel reduction(Scalar.Reduction node) {
        MembersKernel members = kernels.members(node.collection());
        ScalarKernel body = kernels.scalar(node.body(), members);
        return once(
                ReductionKernel.class,
                () -> new ReductionKernel(node.reducer(), members, body),
                node.reducer(),
                members,
                body);
    }

    @Override
    public ScalarKernel unary(Scalar.Unary node) {
        ScalarKernel operand = operand(node.operand());
        return once(
                UnaryKernel.class,
                () -> new UnaryKernel(node.operator(), node.type(), operand, over),
                node.operator(),
                operand);
    }

    @Override
    public ScalarKernel binary(Scalar.Binary node) {
        ScalarKernel left = operand(node.left());
        ScalarKernel right = operand(node.right());
        return switch (node.operator()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
                once(
                        ArithmeticKernel.class,
                        () -> new ArithmeticKernel(node.operator(), node.type(), left, right, over),
                        node.operator(),
                        left,
                        right);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
                once(
                        ComparisonKernel.class,
                        () -> new ComparisonKernel(node.operator(), left, right, over),
                        node.operator(),
                        left,
                        right);
            case AND, OR -> {
                boolean conjunction = node.operator() == BinaryOperator.AND;
                yield once(
                        LogicKernel.class,
                        () -> new LogicKernel(conjunction, left, right, over),
                        conjunction,
                        left,
                        right);
            }
        };
    }

    @Override
    public ScalarKernel conditional(Scalar.Conditional node) {
        ScalarKernel condition = operand(node.condition());
        ScalarKernel yes = operand(node.yes());
        ScalarKernel no = operand(node.no());
        return once(
                ConditionalKernel.class,
                () -> new ConditionalKernel(node.type(), condition, yes, no, over),
                condition,
                yes,
                no);
    }

    @Override
    public ScalarKernel call(Scalar.Call node) {
        ScalarKernel first = operand(node.arguments().get(0));
        ScalarKernel second =
                node.arguments().size() == 1 ? first : operand(node.arguments().get(1));
        return once(
                CallKernel.class,
                () -> new CallKernel(node.function(), node.type(), first, second, over),
                node.function(),
                first,
                second);
    }

    @Override
    public ScalarKernel component(Scalar.Component node) {
        VectorKernel vector = operand(node.vector());
        return once(
                ComponentKernel.class,
                () -> new ComponentKernel(node.component(), vector, over),
                node.component(),
                vector);
    }

    @Override
    public ScalarKernel separation(Scalar.Separation node) {
        VectorKernel one = operand(node.one());
        VectorKernel other = operand(node.other());
        return once(
                SeparationKernel.class,
                () -> new SeparationKernel(node.distance(), one, other, over),
                node.distance(),
                one,
                other);
    }

    @Override
    public ScalarKernel stemsFrom(Scalar.StemsFrom node) {
        MembersKernel members = over;
        if (members == null) {
            throw new IllegalStateException("it is asked where an object stems from where no object is in scope");
        }
        return once(StemsFromKernel.class, () -> new StemsFromKernel(members, node.leaf()), node.leaf());
    }

    @Override
    public ScalarKernel lookup(Scalar.Lookup node) {
        Scalar.Lookup actual = kernels.actual(node);
        List<ScalarKernel> numbers = new ArrayList<>();
        actual.numbers().forEach(number -> numbers.add(operand(number)));
        return once(
                LookupKernel.class,
                () -> new LookupKernel(actual.correction(), kernels.corrections(), numbers, actual.texts(), over),
                actual.correction().name(),
                actual.texts(),
                numbers);
    }

    @Override
    public ScalarKernel score(Scalar.Score node) {
        ModelKernel model = kernels.model(node.model());
        return once(ScoreKernel.class, () -> new ScoreKernel(model, node.output()), model, node.output());
    }
}
