package io.kollider.analysis;

import java.util.Optional;

/** What completes the four-vector of an object whose pt, η and φ are known. */
public sealed interface FourthComponent {
    /** The column that holds it; empty for a mass that all objects share. */
    Optional<Column> column();

    /** Energies, in the files' unit. */
    record Energy(Column energy) implements FourthComponent {
        @Override
        public Optional<Column> column() {
            return Optional.of(energy);
        }
    }

    /** Masses, in the files' unit. */
    record Mass(Column mass) implements FourthComponent {
        @Override
        public Optional<Column> column() {
            return Optional.of(mass);
        }
    }

    /** One mass of all objects, in the files' unit: files need not store that of a muon. */
    record SharedMass(double mass) implements FourthComponent {
        @Override
        public Optional<Column> column() {
            return Optional.empty();
        }
    }
}
