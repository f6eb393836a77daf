package io.kollider.root.member;

/** Numbers of columns, [first, end). */
record Span(int first, int end) {

    static Span one(int column) {
        return new Span(column, column + 1);
    }

    boolean contains(int column) {
        return column >= first && column < end;
    }
}
