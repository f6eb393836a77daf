/**
 * One process that takes an analysis from ROOT files to counted histograms: embedded broker, ingest and streams together, until everything is counted.
 * May import every module. Start reading at {@link io.kollider.cli.run.OneProcess}.
 */
package io.kollider.cli.run;
