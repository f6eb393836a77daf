/**
 * Generations: ways of reading files and of filling histograms that are kept side by side, and which of them is read. Imports
 * catalogue, codec, histogram and topic. Start reading at {@link io.kollider.schemas.generation.Generations}.
 */
package io.kollider.schemas.generation;
