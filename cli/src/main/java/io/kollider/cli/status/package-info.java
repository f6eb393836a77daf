/**
 * What a service tells of itself over HTTP: meters for Prometheus, whether it is alive, whether it is ready. Start reading at
 * {@link io.kollider.cli.status.ServiceStatus}.
 */
package io.kollider.cli.status;
