package io.kollider.fitter.workspace;

/** A workspace, or a patch of one, that cannot be used: the message says in one line where and why. */
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkspaceException(String message) {
        super(message);
    }
}
