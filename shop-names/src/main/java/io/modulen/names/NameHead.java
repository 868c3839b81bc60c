package io.modulen.names;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads client and project codes off the beginning of a name, or finds them within it. */
final class NameHead {

    private static final String PROJECT = "[A-Za-z]{2,6}[- ]\\d{4}[- ]\\d{2}[- ](?:CL-?\\d{4}|[A-Za-z0-9]+)[- ]\\d{3}";
    private static final Pattern CLIENT_AND_PROJECT = Pattern.compile(
            "^(?:(?<client>[A-Za-z]{2}[- ]?\\d{4})[-_ ]+|(?<odd>[A-Z0-9]+)-)(?<project>" + PROJECT + ")(?:[-_ ]+|$)");
    private static final Pattern PROJECT_FIRST =
            Pattern.compile("^(?<project>" + PROJECT + ")(?:[-_ ]+|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLIENT_FIRST =
            Pattern.compile("^(?<client>CL[- ]?\\d{4}|UNKNOWN)(?:[-_ ]+|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_PROJECT = Pattern.compile("^NOPROJECT(?:-|$)");
    private static final Pattern ODD_PROJECT =
            Pattern.compile("^(?<project>[A-Z]{1,6}-?\\d[A-Z0-9]*)-(?=[^-]+-[^-]+-)");
    private static final Pattern CLIENT_ANYWHERE =
            Pattern.compile("(?<![A-Za-z0-9])CL[- ]?\\d{4}(?![0-9])", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROJECT_ANYWHERE =
            Pattern.compile("(?<![A-Za-z0-9])" + PROJECT + "(?![A-Za-z0-9])", Pattern.CASE_INSENSITIVE);

    private final FactsBuilder facts;

    NameHead(FactsBuilder facts) {
        this.facts = facts;
    }

    /** Puts the codes into the facts and answers what follows them. */
    String read(String stem) {
        Matcher both = CLIENT_AND_PROJECT.matcher(stem);
        if (both.find()) {
            boolean isOdd = both.group("odd") != null;
            client(both.group(isOdd ? "odd" : "client"), isOdd ? 0.85 : 0.97);
            project(both.group("project"), 0.97);
            return stem.substring(both.end());
        }
        Matcher projectFirst = PROJECT_FIRST.matcher(stem);
        if (projectFirst.find()) {
            project(projectFirst.group("project"), 0.95);
            elsewhere(stem);
            return stem.substring(projectFirst.end());
        }
        Matcher clientFirst = CLIENT_FIRST.matcher(stem);
        if (clientFirst.find()) {
            client(clientFirst.group("client"), 0.95);
            return afterClient(stem.substring(clientFirst.end()));
        }
        elsewhere(stem);
        return stem;
    }

    private String afterClient(String rest) {
        Matcher none = NO_PROJECT.matcher(rest);
        if (none.find()) {
            return rest.substring(none.end());
        }
        Matcher odd = ODD_PROJECT.matcher(rest);
        if (odd.find()) {
            project(odd.group("project"), 0.6);
            return rest.substring(odd.end());
        }
        return rest;
    }

    private void elsewhere(String stem) {
        Matcher client = CLIENT_ANYWHERE.matcher(stem);
        if (client.find()) {
            client(client.group(), 0.9);
        }
        Matcher project = PROJECT_ANYWHERE.matcher(stem);
        if (!facts.has(NameFacts.PROJECT_CODE) && project.find()) {
            project(project.group(), 0.9);
        }
    }

    private void client(String code, double confidence) {
        if (!code.equalsIgnoreCase("UNKNOWN")) {
            facts.fromName(NameFacts.CLIENT_CODE, Codes.shopForm(code), code, confidence);
        }
    }

    private void project(String code, double confidence) {
        facts.fromName(
                NameFacts.PROJECT_CODE, code.strip().replace(' ', '-').toUpperCase(Locale.ROOT), code, confidence);
    }
}
