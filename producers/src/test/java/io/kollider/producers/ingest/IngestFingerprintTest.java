package io.kollider.producers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IngestFingerprintTest {
    private static final String BEFORE = """
            events: told apart by run and event, twice: REFUSE
            SIMULATION: tree t
            SIMULATION: column pt: float
            SIMULATION: column weight: float
            """;

    /** A dataset that samples divide from now on may have been sent with the columns of all files. */
    @Test
    void aPartThatReadsMoreIsAnotherWayToSendFiles() {
        String now = BEFORE + """
            SIMULATION@b+light: tree t
            SIMULATION@b+light: column flavour: int
            SIMULATION@b+light: column pt: float
            SIMULATION@b+light: column weight: float
            """;

        assertThat(IngestFingerprint.difference(BEFORE, now))
                .hasValue("was: nothing; is: SIMULATION: column flavour: int");
        assertThat(IngestFingerprint.difference(now, now)).isEmpty();
    }

    @Test
    void aPartThatReadsWhatAllFilesReadChangesNothing() {
        String now = BEFORE + """
            SIMULATION@b+light: tree t
            SIMULATION@b+light: column pt: float
            """;

        assertThat(IngestFingerprint.difference(BEFORE, now)).isEmpty();
    }
}
