package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.ReplicaFit;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * Fits every replica of the data, each from the minimum of the fit to the data themselves and independently of the others: the
 * result does not depend on threads or their order.
 */
public final class ReplicaFits {
    private final FitResult reference;
    private final ReplicaData data;
    private final AtomicReferenceArray<ReplicaOutcome> fits;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int done;

    private ReplicaFits(FitResult reference, ReplicaData data) {
        this.reference = reference;
        this.data = data;
        this.fits = new AtomicReferenceArray<>(data.replicas());
    }

    /**
     * Runs all fits.
     *
     * @param nominal the fit to the data themselves
     * @param strengths parameters that stay free when nuisance parameters are frozen
     * @param threads above 0
     * @param progress takes the number of fits done, one call at a time, from any of the threads
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static BootstrapResult run(
            FitResult nominal,
            ReplicaData data,
            Nuisance nuisance,
            Collection<String> strengths,
            int threads,
            IntConsumer progress)
            throws InterruptedException {
        long start = System.nanoTime();
        FitResult reference = switch (nuisance) {
            case PROFILED -> nominal;
            case FROZEN -> MaximumLikelihood.fit(frozen(nominal.model(), strengths));
        };
        ReplicaFits run = new ReplicaFits(reference, data);
        run.onThreads(threads, progress);
        List<ReplicaOutcome> fits = new ArrayList<>(data.replicas());
        for (int replica = 0; replica < data.replicas(); replica++) {
            fits.add(run.fits.get(replica));
        }
        return new BootstrapResult(nuisance, reference, data, fits, (System.nanoTime() - start) / 1e9);
    }

    private static Model frozen(Model model, Collection<String> strengths) {
        return model.fixing(model.parameters().stream()
                .map(Parameter::name)
                .filter(name -> !strengths.contains(name))
                .toList());
    }

    private void onThreads(int threads, IntConsumer progress) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(() -> work(progress), "replica-fits-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            next.set(data.replicas());
            throw e;
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a fit of a replica broke off: " + thrown, thrown);
        }
    }

    private void work(IntConsumer progress) {
        try {
            ReplicaFit fit = ReplicaFit.of(reference);
            for (int replica = next.getAndIncrement(); replica < data.replicas(); replica = next.getAndIncrement()) {
                Model model = reference.model().with(data.observed(replica));
                fits.set(replica, ReplicaOutcome.of(fit.fit(model)));
                report(progress);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(data.replicas());
        }
    }

    /** One thread at a time, so that the numbers rise. */
    private synchronized void report(IntConsumer progress) {
        done++;
        progress.accept(done);
    }
}
