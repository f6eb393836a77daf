package io.kollider.cli.command;

import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.ProgressStyle;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long work of a command is shown. */
@Command
final class ProgressOption {
    @Option(
            names = "--progress",
            paramLabel = "STYLE",
            defaultValue = "auto",
            description = "auto, jsonl (a JSON object a line on standard error) or none (default: ${DEFAULT-VALUE}).")
    private ProgressStyle style;

    Progress start(PrintWriter err) {
        return style.start(err);
    }
}
