package io.kollider.fitter.workspace;

/** A workspace, or a patch of one, that cannot be used: the message says in one line where and why. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 2000;

    /** @param message control characters in it, which may come from names in a file, are replaced by spaces; what is very long is cut */
    public WorkspaceException(String message) {
        super(oneLine(message));
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
