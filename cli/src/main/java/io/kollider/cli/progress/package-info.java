/**
 * How long work is shown: bars on a terminal, lines in a log, JSON for programs, or nothing. Imports nothing of kollider. Start reading at
 * {@link io.kollider.cli.progress.Progress}.
 */
package io.kollider.cli.progress;
