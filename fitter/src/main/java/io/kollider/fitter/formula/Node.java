package io.kollider.fitter.formula;

/** A part of an expression. */
sealed interface Node {
    Jet at(double[] values);

    record Number(double value) implements Node {
        @Override
        public Jet at(double[] values) {
            return Jet.constant(value, values.length);
        }
    }

    record Name(int index) implements Node {
        @Override
        public Jet at(double[] values) {
            return Jet.variable(index, values[index], values.length);
        }
    }

    record Sum(Node left, Node right) implements Node {
        @Override
        public Jet at(double[] values) {
            return left.at(values).plus(right.at(values));
        }
    }

    record Difference(Node left, Node right) implements Node {
        @Override
        public Jet at(double[] values) {
            return left.at(values).minus(right.at(values));
        }
    }

    record Product(Node left, Node right) implements Node {
        @Override
        public Jet at(double[] values) {
            return left.at(values).times(right.at(values));
        }
    }

    record Quotient(Node left, Node right) implements Node {
        @Override
        public Jet at(double[] values) {
            return left.at(values).over(right.at(values));
        }
    }

    record Power(Node base, double exponent) implements Node {
        @Override
        public Jet at(double[] values) {
            Jet inner = base.at(values);
            double x = inner.value();
            double slope = exponent == 0 ? 0 : exponent * Math.pow(x, exponent - 1);
            double curvature =
                    exponent == 0 || exponent == 1 ? 0 : exponent * (exponent - 1) * Math.pow(x, exponent - 2);
            return inner.through(Math.pow(x, exponent), slope, curvature);
        }
    }

    record Exponential(Node inner) implements Node {
        @Override
        public Jet at(double[] values) {
            Jet jet = inner.at(values);
            double value = Math.exp(jet.value());
            return jet.through(value, value, value);
        }
    }

    record Logarithm(Node inner) implements Node {
        @Override
        public Jet at(double[] values) {
            Jet jet = inner.at(values);
            double inverse = 1 / jet.value();
            return jet.through(Math.log(jet.value()), inverse, -inverse * inverse);
        }
    }
}
