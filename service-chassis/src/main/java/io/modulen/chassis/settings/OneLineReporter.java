package io.modulen.chassis.settings;

import org.springframework.boot.SpringBootExceptionReporter;

/** Prints a {@link WrongSetting} as the one line that it is, instead of a stack trace. */
final class OneLineReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        WrongSetting wrong = WrongSetting.causeOf(failure);
        if (wrong == null) {
            return false;
        }
        System.err.println("module-n: " + wrong.getMessage());
        return true;
    }
}
