/**
 * Trained models, opened with ONNX Runtime and checked against what the analysis file says of them. Knows tensors, not events: {@code kernel} fills them. Start
 * with {@link io.kollider.streams.model.Models}.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.streams.model;
