package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FitDocumentTableTest {
    private static String printed(String document) throws IOException {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            FitDocumentTable.print(new ObjectMapper().readTree(document), out);
        }
        return text.toString();
    }

    @Test
    void aParameterAtItsBoundHasNoError() throws IOException {
        String text = printed("""
                {"fit": "f", "status": "converged", "poi": ["mu", "k"],
                 "parameters": {"mu": {"value": 0, "error": 0}, "k": {"value": 1.25, "error": 0.5}},
                 "minos": {"parameters": {"mu": {"up": 0.75, "down": null}}},
                 "derived": {"ratio": {"value": 0, "error": 0, "unit": "pb"}}}
                """);

        assertThat(text.lines().map(line -> line.strip().split("\\s+")).toList())
                .contains(
                        new String[] {"mu", "0.00000", "-", "0.750000", "-"},
                        new String[] {"k", "1.25000", "0.500000", "-", "-"},
                        new String[] {"ratio", "=", "0.00000", "+-", "-", "pb"});
    }
}
