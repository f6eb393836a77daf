package io.kollider.streams.topology;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's clients, of which one ends the process without any farewell when a named point is reached for the n-th time. */
final class KillingClients implements KafkaClientSupplier {
    /** Where to end. */
    enum Point {
        /** Nowhere. */
        NONE,
        /** A chunk of state was put: its changelog record is with the producer, others of the flush are not. */
        PUT,
        /** State, snapshots and offsets are sent, the commit is not asked for. */
        BEFORE_COMMIT,
        /** The commit is on its way: decided or not, marked in some partitions or none. */
        IN_COMMIT,
        /** The commit was answered, and Kafka Streams does not know yet. */
        AFTER_COMMIT,
        /** A part of the state was read from the changelog. */
        RESTORE
    }

    private final KafkaClientSupplier clients;
    private final Point point;
    private final int nth;
    private final AtomicInteger times = new AtomicInteger();

    KillingClients(KafkaClientSupplier clients, Point point, int nth) {
        this.clients = clients;
        this.point = point;
        this.nth = nth;
    }

    private boolean isDue(Point reached) {
        return reached == point && times.incrementAndGet() == nth;
    }

    private void reach(Point reached) {
        if (isDue(reached)) {
            Runtime.getRuntime().halt(137);
        }
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        Producer<byte[], byte[]> producer = clients.getProducer(settings);
        return proxy(Producer.class, (method, arguments, call) -> {
            boolean commit = method.equals("commitTransaction");
            if (commit) {
                reach(Point.BEFORE_COMMIT);
                if (isDue(Point.IN_COMMIT)) {
                    long nanos = nth % 5 * 500_000L;
                    new Thread(() -> {
                                LockSupport.parkNanos(nanos);
                                Runtime.getRuntime().halt(137);
                            })
                            .start();
                }
            }
            Object result = call.on(producer);
            if (commit) {
                reach(Point.AFTER_COMMIT);
            } else if (method.equals("send")
                    && ((ProducerRecord<?, ?>) arguments[0]).topic().endsWith("-changelog")) {
                reach(Point.PUT);
            }
            return result;
        });
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        Consumer<byte[], byte[]> consumer = clients.getRestoreConsumer(settings);
        return proxy(Consumer.class, (method, arguments, call) -> {
            Object result = call.on(consumer);
            if (result instanceof ConsumerRecords<?, ?> records && !records.isEmpty()) {
                reach(Point.RESTORE);
            }
            return result;
        });
    }

    private interface Call {
        Object on(Object client) throws Throwable;
    }

    private interface Around {
        Object invoke(String method, Object[] arguments, Call call) throws Throwable;
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<? super T> type, Around around) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> around.invoke(method.getName(), arguments, client -> {
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return clients.getConsumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return clients.getGlobalConsumer(settings);
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return clients.getAdmin(settings);
    }
}
