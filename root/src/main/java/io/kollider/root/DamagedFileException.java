package io.kollider.root;

/** The file contradicts itself or ends too early: fetching it again may help, reading it again will not. */
public final class DamagedFileException extends RootException {

    private static final String ADVICE = ". The file is damaged or was cut short; fetch it again.";

    /**
     * @param where file, part of it, and byte position
     * @param problem what does not fit, without a full stop
     */
    public DamagedFileException(String where, String problem) {
        super(where + ": " + problem + ADVICE);
    }

    public DamagedFileException(String where, String problem, Throwable cause) {
        super(where + ": " + problem + ADVICE, cause);
    }
}
