/**
 * Webhooks: addresses elsewhere that hear of fits at their end and of alarms. It imports live, prediction, schemas and Kafka's clients. Start with {@link
 * io.kollider.monitoring.hook.Webhooks}; {@link io.kollider.monitoring.hook.Alarms} says what an alarm is.
 */
package io.kollider.monitoring.hook;
