/**
 * What operators and physicists look at: the state of an analysis, read from its topics, over HTTP. It imports schemas, analysis and prediction, and meets the
 * other services at topics alone. Start with {@link io.kollider.monitoring.MonitoringService}.
 */
package io.kollider.monitoring;
