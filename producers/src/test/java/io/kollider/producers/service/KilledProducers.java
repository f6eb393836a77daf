package io.kollider.producers.service;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Kills producers (as kill -9 does) at named points of their transactions and at random moments while they ingest, and requires in the
 * end that each event is there once. As a programme: two producers, 20 kills, 4 restarts of the broker; arguments: kills, seed.
 */
final class KilledProducers {
    static final int PARTITIONS = 3;

    /** Those of a transaction of blocks: the copies make no claims. */
    static final List<KillingInterceptor.Point> POINTS =
            List.of(KillingInterceptor.Point.BEFORE, KillingInterceptor.Point.IN, KillingInterceptor.Point.AFTER);

    private KilledProducers() {}

    static Topics create(Map<String, Object> clients, String analysis) {
        Topics topics = Topics.of(analysis);
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, topics, PARTITIONS);
        }
        return topics;
    }

    static void awaitComplete(Map<String, Object> clients, Topics topics, int files) throws InterruptedException {
        try (IngestStatus status = IngestStatus.open(clients, topics)) {
            for (int i = 0; i < 3000; i++) {
                List<FileStatus> now = status.refresh();
                if (now.size() == files && now.stream().allMatch(file -> file.state() == State.COMPLETE)) {
                    return;
                }
                Thread.sleep(100);
            }
            throw new AssertionError("still " + status.refresh());
        }
    }

    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        Random random = new Random(arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
        Path directory = Files.createTempDirectory("killed-producers");
        Path watched = Files.createDirectory(directory.resolve("files"));
        Path log = directory.resolve("log");
        ServiceFiles files = ServiceFiles.large(watched);
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
        String servers = broker.bootstrapServers();
        int port = Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
        Map<String, Object> clients = Map.of("bootstrap.servers", servers);
        Topics topics = create(clients, "killed");
        List<Process> producers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            producers.add(
                    ServiceProcess.start(servers, topics, files.example(), files.settings(), "producer-" + i, "", log));
        }
        int count = 0;
        for (int kill = 0; kill < kills; kill++) {
            files.add(count++);
            files.add(count++);
            int victim = random.nextInt(2);
            if (kill % 4 == 3) {
                Thread.sleep(random.nextInt(5000));
                producers.get(victim).destroyForcibly().waitFor();
            } else {
                producers.get(victim).destroyForcibly().waitFor();
                String point = POINTS.get(kill % 4) + " " + (1 + random.nextInt(3));
                Process process = ServiceProcess.start(
                        servers, topics, files.example(), files.settings(), "producer-" + victim, point, log);
                boolean died = process.waitFor(20, TimeUnit.SECONDS);
                System.out.println(point + (died ? ": died" : ": had nothing to send"));
                process.destroyForcibly().waitFor();
            }
            producers.set(
                    victim,
                    ServiceProcess.start(
                            servers, topics, files.example(), files.settings(), "producer-" + victim, "", log));
            if (kill % 5 == 2) {
                broker.close();
                broker = EmbeddedBroker.start(directory.resolve("broker"), port);
            }
            System.out.println("kill " + (kill + 1) + " of " + kills);
        }
        awaitComplete(clients, topics, count);
        for (Process producer : producers) {
            producer.destroyForcibly().waitFor();
        }
        EventNumbers.read(clients, topics).requireCopies(files, count);
        System.out.println(count + " files, each event once");
        broker.close();
    }
}
