package io.kollider.schemas.generation;

/** Whether a generation can be used; its number is never used again. */
public enum GenerationState {
    /** Its topics are there, or will be. */
    KEPT,
    /** Nobody may use it; some of its topics may still be there. */
    BEING_DELETED,
    /** Its topics are gone. */
    DELETED
}
