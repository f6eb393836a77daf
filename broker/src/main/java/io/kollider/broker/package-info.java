/**
 * A Kafka broker inside this process, for the one-process mode and for tests. It imports Kafka's server jars and nothing of kollider.
 * Start reading at {@link io.kollider.broker.EmbeddedBroker}.
 */
package io.kollider.broker;
