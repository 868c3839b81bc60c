package io.modulen.chassis.settings;

/** A setting that a service can't start with; told in one line that names it. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongSetting(String message) {
        super(message);
    }

    /** The one behind a failed start, or null. */
    public static WrongSetting causeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongSetting wrong) {
                return wrong;
            }
        }
        return null;
    }
}
