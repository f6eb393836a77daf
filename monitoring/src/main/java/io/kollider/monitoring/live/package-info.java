/**
 * The state of an analysis as its topics tell it, committed records alone. It imports schemas, analysis and prediction. Start with {@link
 * io.kollider.monitoring.live.LiveState}; {@link io.kollider.monitoring.live.LiveTopics} fills it.
 */
package io.kollider.monitoring.live;
