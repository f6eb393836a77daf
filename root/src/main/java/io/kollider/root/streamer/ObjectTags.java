package io.kollider.root.streamer;

/** Tags in front of pointed-to objects (ROOT: TBufferFile). */
public final class ObjectTags {

    /** A class name follows, because this is its first object. */
    public static final long NEW_CLASS = 0xffff_ffffL;

    /** Set where the tag refers to a class, not to an object read before. */
    public static final long CLASS_MASK = 0x8000_0000L;

    /** Positions in references are this much beyond those in the buffer, so that 0 and 1 are free. */
    public static final int MAP_OFFSET = 2;

    private ObjectTags() {}
}
