/**
 * Reads configurations of TRExFitter and writes them as analysis files. {@link io.kollider.analysis.trex.TrexImport} is where to start; what an option means
 * was taken from TRExFitter's documentation of its settings and from what its {@code ConfigParser}, {@code FullWeight} and {@code FullNtuplePaths} do.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.analysis.trex;
