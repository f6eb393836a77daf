package io.kollider.producers.service;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Ends the process without any farewell at a point of a transaction: the record of how far a file is goes last, so before it is sent the
 * transaction is whole but not committed, when it is acknowledged the commit is on its way, and when the next block is sent the commit is
 * done. The same with the records of a claim, of which the file's own goes last. Kafka makes one for each producer; the count of such
 * records is the process'.
 */
public final class KillingInterceptor
        implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {
    /** Where to end: before, in or after the commit of blocks, or of a claim. */
    enum Point {
        BEFORE(".progress-"),
        IN(".progress-"),
        AFTER(".progress-"),
        BEFORE_CLAIM(".claims-"),
        IN_CLAIM(".claims-"),
        AFTER_CLAIM(".claims-");

        private final String topic;

        Point(String topic) {
            this.topic = topic;
        }
    }

    /** Setting: the point and the number of the record, as in {@code IN 3}. */
    static final String SETTING = "kollider.kill.at";

    private static final AtomicInteger RECORDS = new AtomicInteger();

    private Point point = Point.AFTER;
    private int number = Integer.MAX_VALUE;

    @Override
    public void configure(Map<String, ?> settings) {
        String[] words = String.valueOf(settings.get(SETTING)).split(" ");
        if (words.length == 2) {
            point = Point.valueOf(words[0]);
            number = Integer.parseInt(words[1]);
        }
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (record.topic().contains(point.topic)) {
            boolean before = point == Point.BEFORE || point == Point.BEFORE_CLAIM;
            if (RECORDS.incrementAndGet() >= number && before) {
                end();
            }
        } else if (record.topic().contains(".events-")
                && RECORDS.get() >= number
                && (point == Point.AFTER || point == Point.AFTER_CLAIM)) {
            end();
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        if (metadata != null
                && metadata.topic().contains(point.topic)
                && RECORDS.get() >= number
                && (point == Point.IN || point == Point.IN_CLAIM)) {
            new Thread(
                            () -> { // the commit follows at once
                                try {
                                    Thread.sleep(1);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                end();
                            })
                    .start();
        }
    }

    @Override // consumers take the same settings
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    private static void end() {
        Runtime.getRuntime().halt(137);
    }

    @Override
    public void close() {}
}
