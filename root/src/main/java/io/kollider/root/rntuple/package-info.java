/**
 * RNTuple of ROOT's binary format 1.x: columns of plain elements in compressed pages, described by envelopes (ROOT:
 * tree/ntuple/doc/BinaryFormatSpecification.md, versions 1.0.0.0 to 1.0.2). {@link
 * io.kollider.root.rntuple.NTupleRecord} is what the anchor leads to, {@link io.kollider.root.rntuple.FieldPath} a
 * column of values with the collections around it, {@link io.kollider.root.rntuple.FieldReader} reads it. All
 * checksums are verified.
 */
@NullMarked
package io.kollider.root.rntuple;

import org.jspecify.annotations.NullMarked;
