/**
 * Server-sent events: what changed, as soon as it does. It imports live and api. Start with {@link io.kollider.monitoring.push.EventStream}.
 */
package io.kollider.monitoring.push;
