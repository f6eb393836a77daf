package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** TRExFitter's {@code FullSelection}: of the job, the region and the sample. */
final class FullSelection {
    private final Block job;

    FullSelection(Block job) {
        this.job = job;
    }

    /** Of a sample in a region; a sample that the region does not have passes nothing. */
    String of(Block region, Block sample) {
        if (!sample.isIn(region)) {
            return "0";
        }
        List<String> parts = without(region, sample);
        sample.text("Selection").filter(s -> !s.equals("1")).ifPresent(parts::add);
        return joined(parts);
    }

    /** Of all samples of a region. */
    String common(Block region) {
        return joined(parts(region));
    }

    /** What a sample takes of that, without its own; nothing passes in a region that does not have it. */
    String common(Block region, Block sample) {
        return sample.isIn(region) ? joined(without(region, sample)) : "0";
    }

    private List<String> parts(Block region) {
        List<String> parts = new ArrayList<>();
        job.text("Selection").filter(s -> !s.equals("1")).ifPresent(parts::add);
        region.text("Selection").filter(s -> !s.equals("1")).ifPresent(parts::add);
        return parts;
    }

    private List<String> without(Block region, Block sample) {
        Optional<String> ignored = sample.text("IgnoreSelection").filter(i -> !i.equalsIgnoreCase("FALSE"));
        List<String> parts = parts(region);
        if (ignored.isEmpty()) {
            return parts;
        }
        return ignored.get().equalsIgnoreCase("TRUE")
                ? new ArrayList<>()
                : new ArrayList<>(FullWeight.without(parts, ignored.get()));
    }

    private static String joined(List<String> parts) {
        if (parts.isEmpty()) {
            return "1";
        }
        return RootExpression.converted(parts.size() == 1 ? parts.get(0) : "(" + String.join(") && (", parts) + ")");
    }
}
