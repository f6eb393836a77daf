/**
 * Bootstrap replicas: how often each event counts in each replica. A pure function of the event's identity, so it is the
 * same in every region, histogram, partition and re-run. Start at {@link Multiplicities}.
 */
package io.kollider.streams.bootstrap;
