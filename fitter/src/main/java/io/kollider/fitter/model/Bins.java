package io.kollider.fitter.model;

/** Where a channel's bins lie among all bins of the model: {@code count} from {@code first} on. */
public record Bins(String channel, int first, int count) {}
