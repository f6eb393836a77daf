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
 * Ends the process without any farewell at a point of the transaction of a given number: the record of how far a file is goes last, so
 * before it is sent the transaction is whole but not committed, when it is acknowledged the commit is on its way, and when the next block
 * is sent the commit is done. Kafka makes one for each producer; the count is the process'.
 */
public final class KillingInterceptor
        implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {
    /** Where to end: before, in or after the commit. */
    enum Point {
        BEFORE,
        IN,
        AFTER
    }

    /** Setting: the point and the number of the transaction, as in {@code IN 3}. */
    static final String SETTING = "kollider.kill.at";

    private static final AtomicInteger TRANSACTIONS = new AtomicInteger();

    private Point point = Point.AFTER;
    private int transaction = Integer.MAX_VALUE;

    @Override
    public void configure(Map<String, ?> settings) {
        String[] words = String.valueOf(settings.get(SETTING)).split(" ");
        if (words.length == 2) {
            point = Point.valueOf(words[0]);
            transaction = Integer.parseInt(words[1]);
        }
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (isProgress(record.topic())) {
            if (TRANSACTIONS.incrementAndGet() >= transaction && point == Point.BEFORE) {
                end();
            }
        } else if (record.topic().contains(".events-") && TRANSACTIONS.get() >= transaction && point == Point.AFTER) {
            end();
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        if (metadata != null
                && isProgress(metadata.topic())
                && TRANSACTIONS.get() >= transaction
                && point == Point.IN) {
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

    private static boolean isProgress(String topic) {
        return topic.contains(".progress-");
    }

    private static void end() {
        Runtime.getRuntime().halt(137);
    }

    @Override
    public void close() {}
}
