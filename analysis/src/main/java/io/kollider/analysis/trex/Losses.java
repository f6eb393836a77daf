package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is not carried over. */
final class Losses {
    private final String file;
    private final List<NotCarried> found = new ArrayList<>();

    Losses(String file) {
        this.file = file;
    }

    /** An option without which results are other ones. */
    void add(Block block, String option, String reason) {
        add(block, option, block.lineOf(option), reason, true);
    }

    /** An option without which results are the same. */
    void aside(Block block, String option, String reason) {
        add(block, option, block.lineOf(option), reason, false);
    }

    /** A whole block. */
    void block(Block block, String reason) {
        add(new NotCarried(file, block.line(), block.kind() + " " + block.name(), reason, true));
    }

    /** A block, with all of its options, that is in the file in no form. */
    void leftOut(Block block, String reason) {
        block(block, reason + "; it is left out");
        block.readAll();
    }

    private void add(Block block, String option, int line, String reason, boolean matters) {
        add(new NotCarried(file, line, block.kind() + " " + block.name() + ", " + option, reason, matters));
    }

    private void add(NotCarried loss) {
        if (!found.contains(loss)) {
            found.add(loss);
        }
    }

    /** What no one asked for, with the reasons that are known. */
    void unread(Block block) {
        for (Setting setting : block.replaced()) {
            add(block, setting.option(), setting.line(), "stands again below; the last one counts", false);
        }
        for (Setting setting : block.unread()) {
            Reasons.Reason reason = Reasons.of(block.kind(), setting.option());
            add(block, setting.option(), setting.line(), reason.text(), reason.matters());
        }
    }

    /** What matters first, in the order of the file. */
    List<NotCarried> sorted() {
        return found.stream()
                .sorted(Comparator.comparing((NotCarried loss) -> !loss.matters())
                        .thenComparing(NotCarried::line))
                .toList();
    }
}
