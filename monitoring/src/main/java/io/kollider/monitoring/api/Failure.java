package io.kollider.monitoring.api;

/**
 * In place of an answer.
 *
 * @param error what is wrong, in words
 */
record Failure(String error) {}
