/**
 * The fitter service: fits that are asked for on a topic, and those of a schedule. It imports prepare, inference, bootstrap and report, and Kafka's clients; it is
 * given what was counted by its caller. Start with {@link io.kollider.fitter.service.FitterService}, then {@link io.kollider.fitter.service.RequestedFit}.
 */
package io.kollider.fitter.service;
