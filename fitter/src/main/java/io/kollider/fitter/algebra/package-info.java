/**
 * Symmetric matrices whose leading part is diagonal, as Hessians of binned likelihoods are: each bin's own parameter meets only the shared ones. Imports
 * nothing of kollider. Start reading at {@link io.kollider.fitter.algebra.ArrowMatrix}.
 */
package io.kollider.fitter.algebra;
