/**
 * Fits that are asked for and what became of them: the topics fit-requests and fit-results. Start with {@link io.kollider.schemas.fit.FitRequest}, then {@link
 * io.kollider.schemas.fit.FitResults}.
 */

package io.kollider.schemas.fit;

