package io.kollider.analysis;

import io.kollider.analysis.expression.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of object with its columns; all of these are jagged and share the index.
 *
 * @param name as in the analysis file
 * @param fourth energy or mass
 * @param select the object's own selection, with the object in scope
 * @param roles columns that overlap removal asks for, by role: {@code track}, {@code calo-tagged}, {@code tracks}, {@code b-tagged}, {@code jet}
 * @param sort the value by which objects are ordered, falling; empty for the order of the file
 * @param base the objects that these were chosen from, whose columns they share
 */
public record BoundObject(
        String name,
        ObjectKind kind,
        Column pt,
        Column eta,
        Column phi,
        FourthComponent fourth,
        Scalar select,
        Map<String, Column> roles,
        Optional<Scalar> sort,
        Optional<BoundObject> base) {
    public BoundObject {
        roles = Map.copyOf(roles);
    }

    /** Objects of the file with all their columns, in its order, not selected yet. */
    public static BoundObject of(
            String name,
            ObjectKind kind,
            Column pt,
            Column eta,
            Column phi,
            FourthComponent fourth,
            Map<String, Column> roles) {
        return new BoundObject(
                name, kind, pt, eta, phi, fourth, new Scalar.Truth(true), roles, Optional.empty(), Optional.empty());
    }

    /** The same objects with a selection and an order. */
    public BoundObject with(Scalar selection, Optional<Scalar> order) {
        return new BoundObject(name, kind, pt, eta, phi, fourth, selection, roles, order, base);
    }

    /** Objects chosen from these, in their order. */
    public BoundObject chosen(String newName) {
        return new BoundObject(
                newName, kind, pt, eta, phi, fourth, new Scalar.Truth(true), roles, sort, Optional.of(this));
    }

    /**
     * The column of the inner-detector track.
     *
     * @throws IllegalStateException if the objects have none
     */
    public Column track() {
        return Optional.ofNullable(roles.get("track"))
                .orElseThrow(() -> new IllegalStateException("no track of " + name));
    }

    /** Whether these are the objects of a name, or chosen from them. */
    public boolean stemsFrom(String other) {
        return name.equals(other) || base.filter(b -> b.stemsFrom(other)).isPresent();
    }
}
