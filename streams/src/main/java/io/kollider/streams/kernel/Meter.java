package io.kollider.streams.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Watches an evaluation: which steps ask for which others, what they read, and the processor time that each takes. Steps are kernels with a name, and what others
 * put between {@link #begin} and {@link #end}; the time of kernels without name goes to the step that asked for them first. For one thread.
 */
public final class Meter {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    /**
     * Something that takes time.
     *
     * @param row the nominal one, or a variation
     */
    public record Step(String row, String name) {}

    /**
     * What is known of a step.
     *
     * @param needs steps that it asked for
     * @param reads names of columns
     */
    public record Usage(Set<Step> needs, Set<String> reads) {
        /** Of a step that asked for nothing and read nothing. */
        public static final Usage NONE = new Usage(Set.of(), Set.of());

        private Usage() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    private final Step outside;
    private final Map<Kernel, Step> steps = new IdentityHashMap<>();
    private final Map<Step, Usage> usages = new LinkedHashMap<>();
    private final Map<Step, Long> nanoseconds = new LinkedHashMap<>();
    private final Deque<Step> entered = new ArrayDeque<>();
    private long since;

    /** @param outside has the time that belongs to no other step */
    public Meter(Step outside) {
        this.outside = outside;
        entered.push(outside);
        since = THREAD.getCurrentThreadCpuTime();
    }

    /** Names a kernel, unless it has a name. */
    void name(Kernel kernel, Step step) {
        if (steps.putIfAbsent(kernel, step) == null) {
            usages.computeIfAbsent(step, s -> new Usage());
        }
    }

    /** Forgets the time measured so far, and begins anew. */
    public void reset() {
        nanoseconds.clear();
        since = THREAD.getCurrentThreadCpuTime();
    }

    /** All steps in the order in which they were named or entered. */
    public Map<Step, Usage> usages() {
        return usages;
    }

    /** Nanoseconds of processor time of a step, without those of steps that it asked for. */
    public long nanoseconds(Step step) {
        return nanoseconds.getOrDefault(step, 0L);
    }

    /** Goes into a step, until {@link #end}. */
    public void begin(Step step) {
        note(step);
        charge();
        entered.push(step);
    }

    /** Leaves the step that was entered last. */
    public void end() {
        charge();
        entered.pop();
    }

    private void charge() {
        long now = THREAD.getCurrentThreadCpuTime();
        nanoseconds.merge(entered.element(), now - since, Long::sum);
        since = now;
    }

    private void note(Step asked) {
        usages.computeIfAbsent(asked, s -> new Usage());
        Step asking = entered.element();
        if (!asking.equals(asked) && !asking.equals(outside)) {
            usages.computeIfAbsent(asking, s -> new Usage()).needs().add(asked);
        }
    }

    /** A kernel that has computed is asked again. */
    void ask(Kernel kernel) {
        Step step = steps.get(kernel);
        if (step != null) {
            note(step);
        }
    }

    void compute(Kernel kernel, CurrentBlock current) {
        Step step = steps.get(kernel);
        if (step == null) {
            read(kernel, current);
            kernel.compute(current);
            return;
        }
        begin(step);
        try {
            read(kernel, current);
            kernel.compute(current);
        } finally {
            end();
        }
    }

    private void read(Kernel kernel, CurrentBlock current) {
        for (int column : kernel.reads()) {
            usages.computeIfAbsent(entered.element(), s -> new Usage())
                    .reads()
                    .add(current.block().schema().columns().get(column).name());
        }
    }
}
