package io.kollider.analysis.expression;

import io.kollider.analysis.model.BoundModel;

/** The scores that a model gives an event, which are told apart by their names. */
public record ModelScores(BoundModel model) implements Typed {}
