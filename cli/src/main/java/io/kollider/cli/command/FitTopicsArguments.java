package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.RunException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitRequests;
import io.kollider.schemas.fit.FitResults;
import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The requests and results of an analysis, for who looks at them: no topic is made. */
@Command
final class FitTopicsArguments {
    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private TopicsArguments topics;

    /** Done with the results; returns the exit code. */
    interface Reading {
        int of(FitResults results) throws Exception;
    }

    /** @throws RunException if no fit was ever asked for */
    int read(Reading reading) throws Exception {
        Analysis analysis = argument.readWithoutFiles();
        try (Connection connection = opened(analysis);
                FitResults results =
                        FitResults.open(connection.clients(), Topics.of(analysis.name()), SchemaSource.NONE)) {
            return reading.of(results);
        }
    }

    /** @throws RunException if no fit was ever asked for */
    void cancel(String id) throws Exception {
        Analysis analysis = argument.readWithoutFiles();
        try (Connection connection = opened(analysis);
                FitRequests requests = FitRequests.open(connection.clients(), Topics.of(analysis.name()))) {
            requests.send(FitRequest.cancelling(id, System.getProperty("user.name", ""), System.currentTimeMillis()));
        }
    }

    private Connection opened(Analysis analysis) throws Exception {
        Connection connection = topics.connect(analysis);
        try {
            requireTopics(connection, Topics.of(analysis.name()));
            return connection;
        } catch (RuntimeException | InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    private static void requireTopics(Connection connection, Topics topics) throws InterruptedException {
        try (Admin admin = Admin.create(connection.clients())) {
            if (!admin.listTopics().names().get().containsAll(List.of(topics.fitRequests(), topics.fitResults()))) {
                throw new RunException(
                        "no fit of " + topics.analysis() + " was ever asked for here; 'kollider trigger' asks for one");
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the topics cannot be listed: " + e.getMessage(), e.getCause());
        }
    }
}
