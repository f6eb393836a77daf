package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;
import java.util.Optional;

/**
 * A kind of object with its columns; all of these are jagged and share the index.
 *
 * @param name as in the analysis file
 * @param fourth energy or mass
 * @param select the object's own selection, with the object in scope
 * @param track index of the inner-detector track
 * @param caloTagged whether a muon is calorimeter-tagged
 * @param tracks the number of tracks of a jet
 */
public record BoundObject(
        String name,
        ObjectKind kind,
        Column pt,
        Column eta,
        Column phi,
        FourthComponent fourth,
        Scalar select,
        Optional<Column> track,
        Optional<Column> caloTagged,
        Optional<Column> tracks) {}
