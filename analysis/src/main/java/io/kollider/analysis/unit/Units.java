package io.kollider.analysis.unit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The unit in which files hold each dimension. */
public final class Units {
    private final Map<Dimension, Unit> stored = new EnumMap<>(Dimension.class);

    /** @param symbols unit by dimension, {@code energy} to {@code MeV} */
    public Units(Map<String, String> symbols) {
        symbols.values().forEach(symbol -> Unit.of(symbol).ifPresent(unit -> stored.put(unit.dimension(), unit)));
        stored.put(Dimension.NUMBER, Unit.RADIAN);
    }

    /** The unit of stored values, if the analysis file says it. */
    public Optional<Unit> stored(Dimension dimension) {
        return Optional.ofNullable(stored.get(dimension));
    }
}
