/**
 * The {@code kollider} command: parsing of the command line, exit codes, and the one-process mode that holds broker, producers, streams and fitter.
 * May import every other module; nothing imports it. Start reading at {@link io.kollider.cli.Kollider}.
 */
package io.kollider.cli;
