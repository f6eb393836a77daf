package io.kollider.fitter.service;

import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;

/** An instance of the fitter service in a process of its own, which the test kills. Arguments: servers, name of the topics. */
final class FitterProcess {
    private FitterProcess() {}

    public static void main(String[] arguments) throws Exception {
        CountedSoFar counted = new CountedSoFar(
                ToyAnalysis.histograms(),
                new Completeness(Map.of("1", new Completeness.Count(10, 10)), Set.of()),
                Map.of("events-0", 7L),
                "0011223344556677");
        try (FitterService service = FitterService.start(
                Map.of("bootstrap.servers", arguments[0]),
                Topics.of(arguments[1]),
                SchemaSource.NONE,
                ToyAnalysis.analysis(),
                () -> counted,
                FitterSettings.DEFAULT,
                new SimpleMeterRegistry())) {
            System.out.println("begun");
            while (service.failure().isEmpty()) {
                Thread.sleep(100);
            }
            service.failure().orElseThrow().printStackTrace(System.out);
        }
    }
}
