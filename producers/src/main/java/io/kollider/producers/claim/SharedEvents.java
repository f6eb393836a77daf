package io.kollider.producers.claim;

import io.kollider.schemas.claim.ClaimedEvents.Event;

/**
 * Events of a file that came before.
 *
 * @param first the lowest one
 * @param path of the file that has it
 * @param inItself whether that is the same file
 * @param count of all shared events
 */
public record SharedEvents(Event first, String path, boolean inItself, long count) {}
