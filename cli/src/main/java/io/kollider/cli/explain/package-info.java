/**
 * The graph of an analysis: what is computed from what, what each variation computes anew, and what that costs. Start reading at {@link
 * io.kollider.cli.explain.Explanation}.
 */
package io.kollider.cli.explain;
