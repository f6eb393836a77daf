/**
 * Encryption of the pages: certificate and key from files, read again when they are renewed. It imports Jetty alone. Start with {@link
 * io.kollider.monitoring.tls.TlsFiles}; {@link io.kollider.monitoring.tls.TlsConnector} listens with it.
 */
package io.kollider.monitoring.tls;
