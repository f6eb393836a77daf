package io.kollider.streams.selection;

import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.WholeColumn;
import java.util.Optional;

/**
 * Draws multiplicities for the events of a block by their identity.
 *
 * @param run column of run numbers
 * @param number column of event numbers
 * @param good the list that took events out of the block before
 */
record ReplicaSource(WholeColumn run, WholeColumn number, ReplicaDraws draws, Optional<GoodEvents> good) {
    /** The slot that the event's multiplicities are in. */
    int draw(CurrentBlock current, int event) {
        int place = current.place(event);
        int entry = good.isPresent() ? good.get().place(place) : place;
        return draws.draw(entry, run.values(current)[event], number.values(current)[event]);
    }
}
