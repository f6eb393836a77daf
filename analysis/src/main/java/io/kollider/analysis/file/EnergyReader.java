package io.kollider.analysis.file;

import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads energies, such as {@code 10 GeV}, in the files' unit. */
final class EnergyReader {
    private final Optional<Unit> stored;

    /** @param stored the files' unit, if the analysis says it */
    EnergyReader(Optional<Unit> stored) {
        this.stored = stored;
    }

    /** The value in the files' unit; what is wrong is reported. */
    Optional<Double> read(Entry entry) {
        Map<String, Double> factors = new LinkedHashMap<>();
        Arrays.stream(Unit.values())
                .filter(unit -> unit.dimension() == Dimension.ENERGY)
                .forEach(unit -> factors.put(
                        unit.symbol(), stored.map(files -> unit.in(files, 1)).orElse(1.0)));
        Optional<Double> value = Quantity.of(entry, factors, "10 GeV");
        if (stored.isEmpty()) {
            entry.problem("an energy needs input.units.energy, the unit that files use");
        }
        return value;
    }
}
