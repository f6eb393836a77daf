/**
 * Where log events of all modules and of Kafka go: one line each on standard error, for people or as JSON, quiet unless asked. It imports SLF4J's service interface and
 * Jackson's generator. Start with {@link io.kollider.cli.log.LogSettings}.
 */
package io.kollider.cli.log;
