package io.kollider.cli;

import io.kollider.fitter.inference.FitException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says what stopped a command: one line, or one for each mistake of an analysis file. The stack trace follows only with {@code KOLLIDER_DEBUG=1} in the environment, or for a failure that
 * nobody foresaw and that is therefore a defect of kollider.
 */
final class FailureLine implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        sentence(failure).lines().forEach(line -> command.getErr().println("kollider: " + line));
        if (System.getenv("KOLLIDER_DEBUG") != null || isDefect(failure)) {
            failure.printStackTrace(command.getErr());
        }
        return failure instanceof FitException ? ExitCode.NOT_CONVERGED : ExitCode.WRONG_INPUT;
    }

    private static String sentence(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + ": exists already, and is not a directory";
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /** Faults of the programme's own logic; everything else is a condition that a message explains. */
    private static boolean isDefect(Exception failure) {
        return failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ClassCastException
                || failure instanceof ArithmeticException;
    }
}
