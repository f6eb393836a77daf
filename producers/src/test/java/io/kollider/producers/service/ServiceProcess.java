package io.kollider.producers.service;

import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.topic.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A producer in a process of its own, to be killed. */
final class ServiceProcess {
    private ServiceProcess() {}

    /** Starts one that kills itself at a point, such as {@code IN 3}, or at none: "". What it prints goes to a file. */
    static Process start(
            String servers, Topics topics, Path yaml, List<String> settings, String name, String point, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceProcess.class.getName(),
                servers,
                topics.analysis(),
                name,
                point,
                yaml.toString()));
        command.addAll(settings);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** @param arguments servers, analysis of the topics, name in the group, point, analysis file, settings */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, Object> clients = Map.of(
                "bootstrap.servers",
                arguments[0],
                "group.instance.id",
                arguments[2], // the next one takes its place at once
                "interceptor.classes",
                KillingInterceptor.class.getName(),
                KillingInterceptor.SETTING,
                arguments[3]);
        ServiceSettings settings = new ServiceSettings(2, Duration.ofMillis(100), Duration.ofSeconds(60), 4096);
        IngestService service = IngestService.start(
                clients,
                Topics.of(arguments[1]),
                AnalysisFile.readBeforeFiles(
                        Path.of(arguments[4]), List.of(arguments).subList(5, arguments.length)),
                settings,
                (done, total) -> {});
        while (service.failure().isEmpty()) {
            Thread.sleep(50);
        }
        service.failure().get().printStackTrace();
        Runtime.getRuntime().halt(1);
    }
}
