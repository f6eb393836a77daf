/**
 * Expressions over a block of events: each node of the typed tree is a kernel that computes a column of values in plain loops, once a block. Variations
 * share the kernels of everything that they do not change. Imports schemas and analysis, and overlap removal. Start reading at
 * {@link io.kollider.streams.kernel.Kernels}, then {@link io.kollider.streams.kernel.ScalarKernel}.
 */
package io.kollider.streams.kernel;
