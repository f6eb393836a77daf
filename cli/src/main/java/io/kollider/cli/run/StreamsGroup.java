package io.kollider.cli.run;

import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The consumer group of the streams of one generation. */
final class StreamsGroup {
    private StreamsGroup() {}

    /** Threads of all processes that are in the group now. */
    static int members(Admin admin, Topics topics) throws InterruptedException {
        String group = topics.streamsApplication();
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .mapToInt(description -> description.members().size())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw new KafkaException("cannot ask for the members of " + group + ": " + e.getMessage(), e);
        }
    }

    /** Forgets what the group read. */
    static void delete(Admin admin, String group) throws InterruptedException {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new KafkaException("cannot delete group " + group + ": " + e.getMessage(), e);
            }
        }
    }
}
