package io.kollider.schemas.event;

/** Bytes that are not a block of the expected schema: cut short, damaged, or contradicting themselves. The message says where. */
public final class MalformedBlockException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedBlockException(String message) {
        super(message);
    }
}
