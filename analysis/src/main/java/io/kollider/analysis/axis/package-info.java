/** Bins. Start reading at {@link io.kollider.analysis.axis.Axis}. */
package io.kollider.analysis.axis;
