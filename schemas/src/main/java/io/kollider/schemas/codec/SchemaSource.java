package io.kollider.schemas.codec;

import java.util.Optional;
import org.apache.avro.Schema;

/** Finds a writer's schema by its fingerprint: the schemas topic, or in tests and tools the schemas of this release alone. */
public interface SchemaSource {
    /** Knows no schema but those of this release, which need no source. */
    SchemaSource NONE = fingerprint -> Optional.empty();

    /** The schema of that fingerprint; nothing if it stays unknown. */
    Optional<Schema> schema(long fingerprint);
}
