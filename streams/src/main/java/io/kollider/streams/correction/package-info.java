/**
 * Corrections whose values lie in ROOT files: tables and pile-up profiles, read once before anything is counted. The only package that
 * imports {@code root}. Start with {@link io.kollider.streams.correction.Corrections}.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.streams.correction;
