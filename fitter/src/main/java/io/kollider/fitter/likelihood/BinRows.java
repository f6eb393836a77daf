package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.modifiers.ChannelRates;

/** Finds the parameters that meet only shared ones in the Hessian: those of one bin each, at most one of them in any bin. */
final class BinRows {
    private BinRows() {}

    static ArrowLayout layout(Model model) {
        int size = model.parameters().size();
        boolean[] candidate = new boolean[size];
        boolean[] refused = new boolean[size];
        for (ChannelRates channel : model.rates()) {
            for (int index : channel.scalars()) {
                refused[index] = true;
            }
            for (int bin = 0; bin < channel.bins(); bin++) {
                int chosen = -1;
                for (int slot = 0; slot < channel.binSlots(); slot++) {
                    int index = channel.binParameters(slot)[bin];
                    // One that was chosen in another bin comes first: it would have to be given up there too.
                    if (!refused[index] && (chosen < 0 || candidate[index])) {
                        if (chosen >= 0) {
                            refused[chosen] = true;
                        }
                        chosen = index;
                    } else {
                        refused[index] = true;
                    }
                }
                if (chosen >= 0) {
                    candidate[chosen] = true;
                }
            }
        }
        for (int index = 0; index < size; index++) {
            candidate[index] = candidate[index] && !refused[index];
        }
        return ArrowLayout.of(candidate);
    }
}
