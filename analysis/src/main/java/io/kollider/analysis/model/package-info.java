/**
 * Trained models (ONNX) of the analysis file: which tensors they take, how these are made of expressions, and what their scores are called. Nothing here opens a
 * model. Start with {@link io.kollider.analysis.model.OnnxModel}.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.analysis.model;
