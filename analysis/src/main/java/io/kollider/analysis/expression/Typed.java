package io.kollider.analysis.expression;

/**
 * A checked expression whose names are resolved to columns: a value, a collection of objects, a four-vector, the scores of a model, or a text. Nodes are to be told apart by identity: a
 * definition that is used twice is one node, so what was computed for it can be shared.
 */
public sealed interface Typed permits Scalar, ObjectCollection, FourVector, ModelScores, Text {}
