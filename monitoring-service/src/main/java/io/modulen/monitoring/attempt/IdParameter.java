package io.modulen.monitoring.attempt;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;

/** An id that a request names. */
public final class IdParameter {

    private IdParameter() {}

    /** Returns it, or null for none; one with control characters is no id, and no text for Postgres. */
    public static String of(String name, String value) {
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, name + " must not have control characters.");
        }
        return value;
    }
}
