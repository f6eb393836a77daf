package io.kollider.analysis.correction;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A part of a formula. Truth values are 0 and 1; NaN counts as true, as in C++. */
sealed interface Term {
    double at(Point point, double[] parameters);

    /** A number. */
    record Number(double value) implements Term {
        @Override
        public double at(Point point, double[] parameters) {
            return value;
        }
    }

    /** An input of the correction. */
    record Variable(int input) implements Term {
        @Override
        public double at(Point point, double[] parameters) {
            return point.real(input);
        }
    }

    /** {@code [number]}. */
    record Parameter(int number) implements Term {
        @Override
        public double at(Point point, double[] parameters) {
            return parameters[number];
        }
    }

    /** A function of one term. */
    record Call(Function function, Term argument) implements Term {
        @Override
        public double at(Point point, double[] parameters) {
            return function.of(argument.at(point, parameters));
        }
    }

    /** An operator between two terms, or a function of them. */
    record Pair(Operator operator, Term left, Term right) implements Term {
        @Override
        public double at(Point point, double[] parameters) {
            return operator.of(left.at(point, parameters), right.at(point, parameters));
        }
    }

    /** Functions of one number. */
    enum Function {
        NEGATE("-"),
        LOG("log"),
        LOG10("log10"),
        EXP("exp"),
        ERF("erf"),
        SQRT("sqrt"),
        ABS("abs"),
        COS("cos"),
        SIN("sin"),
        TAN("tan"),
        ACOS("acos"),
        ASIN("asin"),
        ATAN("atan"),
        COSH("cosh"),
        SINH("sinh"),
        TANH("tanh"),
        ACOSH("acosh"),
        ASINH("asinh"),
        ATANH("atanh");

        private final String symbol;

        Function(String symbol) {
            this.symbol = symbol;
        }

        /** Those that are called by name. */
        static Map<String, Function> named() {
            Map<String, Function> named = new TreeMap<>();
            Arrays.stream(values()).filter(f -> f != NEGATE).forEach(f -> named.put(f.symbol, f));
            return named;
        }

        double of(double x) {
            return switch (this) {
                case NEGATE -> -x;
                case LOG -> Math.log(x);
                case LOG10 -> Math.log10(x);
                case EXP -> Math.exp(x);
                case ERF -> ErrorFunction.of(x);
                case SQRT -> Math.sqrt(x);
                case ABS -> Math.abs(x);
                case COS -> Math.cos(x);
                case SIN -> Math.sin(x);
                case TAN -> Math.tan(x);
                case ACOS -> Math.acos(x);
                case ASIN -> Math.asin(x);
                case ATAN -> Math.atan(x);
                case COSH -> Math.cosh(x);
                case SINH -> Math.sinh(x);
                case TANH -> Math.tanh(x);
                case ACOSH -> x > 0x1p28 ? Math.log(x) + Math.log(2) : Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
                case ASINH -> Math.copySign(inverseSinh(Math.abs(x)), x);
                case ATANH -> Math.copySign(Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))) / 2, x);
            };
        }

        private static double inverseSinh(double x) {
            return x > 0x1p28 ? Math.log(x) + Math.log(2) : Math.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
        }
    }

    /** Operators, and functions of two numbers. */
    enum Operator {
        OR("||", 0),
        AND("&&", 1),
        EQUAL("==", 2),
        NOT_EQUAL("!=", 2),
        GREATER(">", 3),
        LESS("<", 3),
        GREATER_OR_EQUAL(">=", 3),
        LESS_OR_EQUAL("<=", 3),
        MINUS("-", 4),
        PLUS("+", 4),
        DIVIDED("/", 5),
        TIMES("*", 5),
        POWER("^", 6),
        ATAN2("atan2", -1),
        POW("pow", -1),
        MAX("max", -1),
        MIN("min", -1);

        /** Of {@link #POWER}, the only one that associates to the right. */
        static final int STRONGEST = 6;

        private final String symbol;
        private final int strength;

        Operator(String symbol, int strength) {
            this.symbol = symbol;
            this.strength = strength;
        }

        String symbol() {
            return symbol;
        }

        /** How strongly it binds; -1 for functions. */
        int strength() {
            return strength;
        }

        /** Those that are called by name. */
        static Map<String, Operator> named() {
            Map<String, Operator> named = new TreeMap<>();
            Arrays.stream(values()).filter(o -> o.strength < 0).forEach(o -> named.put(o.symbol, o));
            return named;
        }

        double of(double left, double right) {
            return switch (this) {
                case OR -> truth(left != 0 || right != 0);
                case AND -> truth(left != 0 && right != 0);
                case EQUAL -> truth(left == right);
                case NOT_EQUAL -> truth(left != right);
                case GREATER -> truth(left > right);
                case LESS -> truth(left < right);
                case GREATER_OR_EQUAL -> truth(left >= right);
                case LESS_OR_EQUAL -> truth(left <= right);
                case MINUS -> left - right;
                case PLUS -> left + right;
                case DIVIDED -> left / right;
                case TIMES -> left * right;
                case POWER, POW -> power(left, right);
                case ATAN2 -> Math.atan2(left, right);
                case MAX -> left < right ? right : left; // as std::max: the first where they do not compare
                case MIN -> right < left ? right : left;
            };
        }

        /** As C's {@code pow}, which differs from Java's for 1 and for -1 to an infinite power. */
        private static double power(double left, double right) {
            return left == 1 || left == -1 && Double.isInfinite(right) ? 1 : Math.pow(left, right);
        }

        private static double truth(boolean value) {
            return value ? 1 : 0;
        }
    }
}
