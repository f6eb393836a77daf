package io.kollider.schemas.histogram;

/** Key and value of one record of a snapshot topic, encoded. */
public final class SnapshotRecord {
    private final byte[] key;
    private final byte[] value;

    SnapshotRecord(byte[] key, byte[] value) {
        this.key = key;
        this.value = value;
    }

    public byte[] key() {
        return key;
    }

    public byte[] value() {
        return value;
    }
}
