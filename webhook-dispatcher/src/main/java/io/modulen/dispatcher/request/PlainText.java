package io.modulen.dispatcher.request;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;

/** Text that can be stored and shown: Postgres takes no NUL, JSON no half of a surrogate pair, a log no line breaks. */
public final class PlainText {

    private PlainText() {}

    /** True for null, too. */
    public static boolean is(String text) {
        return text == null
                || text.codePoints()
                        .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
    }

    /** Throws a problem that names the field; null passes. */
    public static void require(String field, String text) {
        if (!is(text)) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    field + " has a control character or half a surrogate pair; leave those out.");
        }
    }
}
