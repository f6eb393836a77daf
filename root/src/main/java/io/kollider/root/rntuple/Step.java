package io.kollider.root.rntuple;

/** What leads from the items of a field to those of a field inside it. */
sealed interface Step {

    /** Each item is a collection. */
    record Items(Slot index) implements Step {}

    /** Each item is an array of fixed length. */
    record Repeated(int times) implements Step {}

    /** Each item is a variant; leads to those that hold one of its alternatives, counted from 1. */
    record Alternative(Slot dispatch, int tag) implements Step {}
}
