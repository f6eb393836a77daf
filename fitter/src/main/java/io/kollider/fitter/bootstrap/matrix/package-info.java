/**
 * Counts of replicas from files that other programmes wrote: JSON, and NumPy's NPY and NPZ. Imports nothing of kollider. Start reading at {@link
 * io.kollider.fitter.bootstrap.matrix.MatrixFile}.
 */
package io.kollider.fitter.bootstrap.matrix;
