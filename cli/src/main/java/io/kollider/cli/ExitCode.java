package io.kollider.cli;

/** What the process tells the shell; part of the contract of the command line. */
public final class ExitCode {
    /** Everything was processed and every fit converged. */
    public static final int OK = 0;
    /** The analysis file, the input or the command line is wrong. */
    public static final int WRONG_INPUT = 2;
    /** A fit did not converge. */
    public static final int NOT_CONVERGED = 3;
    /** Some of the data could not be processed. */
    public static final int INCOMPLETE = 4;
    /** Stopped by the user (128 + SIGINT). */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
