import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes random bytes to topics: {@code java -cp 'lib/*' Poison.java SERVERS RECORDS TOPIC_PREFIX…}; for faults.py. */
final class Poison {
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        Map<String, Object> clients = Map.of("bootstrap.servers", arguments[0]);
        Random random = new Random(20151);
        try (Admin admin = Admin.create(clients);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<String> prefixes = List.of(arguments).subList(2, arguments.length);
            for (String topic : admin.listTopics().names().get()) {
                if (prefixes.stream().anyMatch(topic::startsWith)) {
                    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                        byte[] bytes = new byte[random.nextInt(200)];
                        random.nextBytes(bytes);
                        producer.send(new ProducerRecord<>(topic, bytes, bytes)).get();
                    }
                }
            }
        }
    }
}
