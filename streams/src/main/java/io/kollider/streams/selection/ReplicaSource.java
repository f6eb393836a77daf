package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.WholeColumn;

/**
 * Draws multiplicities for the events of a block by their identity.
 *
 * @param run column of run numbers
 * @param number column of event numbers
 */
record ReplicaSource(WholeColumn run, WholeColumn number, ReplicaDraws draws) {
    /** Where the event's multiplicities are in the draws' values. */
    int draw(CurrentBlock current, int event) {
        return draws.draw(event, run.values(current)[event], number.values(current)[event]);
    }
}
