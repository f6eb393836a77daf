/** How many events a second trained models score, beside ONNX Runtime for Python. */
@org.jspecify.annotations.NullMarked
package io.kollider.benchmarks.scoring;
