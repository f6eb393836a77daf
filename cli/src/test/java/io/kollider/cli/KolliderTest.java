package io.kollider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KolliderTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine kollider =
            Kollider.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void everySubcommandExplainsItself() {
        for (CommandLine command : kollider.getSubcommands().values()) {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandName())
                    .isNotEmpty();
        }
    }

    @Test
    void answersAMistypedCommandWithTheNearestOne() {
        int code = kollider.execute("hlep");

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("help").contains("Try 'kollider --help'.");
    }

    @Test
    void printsTheVersionThatWasBuilt() {
        int code = kollider.execute("--version");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).containsPattern("kollider \\d+\\.\\d+\\.\\d+");
    }
}
