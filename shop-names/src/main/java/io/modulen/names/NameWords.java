package io.modulen.names;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills what the fields of a name left open from its single words, with less confidence. */
final class NameWords {

    private static final double T_WORD = 0.95;
    private static final double LIKELY = 0.75;
    private static final double WEAK = 0.6;
    private static final Pattern T_THICKNESS =
            Pattern.compile("(?i)(?<![A-Za-z0-9])t ?=? ?(\\d{1,3}(?:[.,]\\d{1,3})?)(?:mm)?(?![A-Za-z0-9.,])");
    private static final Pattern MILLIMETRES =
            Pattern.compile("(?i)(?<![A-Za-z0-9.,])(\\d{1,4}(?:[.,]\\d{1,4})?) ?mm(?![A-Za-z0-9])");
    private static final Pattern THICK = Pattern.compile(
            "(?i)(?<![A-Za-z0-9.,])(\\d{1,3}(?:[.,]\\d{1,3})?) ?mm[ _]?(?:thick|thk|dik|dick)(?![A-Za-z0-9])");
    /** {@code AL1200 panel} may be the part's number. */
    private static final Pattern WORD_BEHIND = Pattern.compile("(?i)^[-_ .,]*(?!x ?\\d)\\p{L}.*");

    /** Parts are not numbered like this. */
    private static final Pattern EN_NUMBER = Pattern.compile("1\\.4\\d{3}");

    private static final Pattern QUANTITY_AT_END = Pattern.compile("(?i)[ _]+x[ _]?(\\d{1,5})[ _]*$");

    private static final Pattern ANY_QUANTITY_AT_END =
            Pattern.compile("(?i)[ _]+(?:x[ _]?\\d{1,5}|\\d{1,5}[ _]?(?:x|off|pcs?|pieces|stk|stuks)\\.?|\\d{1,5}"
                    + Quantities.UNIT + "|" + Quantities.LABEL + "[ _:.=-]*\\d{1,5})[ _]*$");

    private final Materials materials;
    private final SheetThickness thickness;
    private final FactsBuilder facts;

    NameWords(Materials materials, SheetThickness thickness, FactsBuilder facts) {
        this.materials = materials;
        this.thickness = thickness;
        this.facts = facts;
    }

    void fill(String rest) {
        boolean isAnchored = facts.has(NameFacts.MATERIAL);
        if (!isAnchored) {
            material(rest);
        }
        if (!facts.has(NameFacts.THICKNESS_MM)) {
            tThickness(rest);
        }
        if (!facts.has(NameFacts.THICKNESS_MM)) {
            thick(rest);
        }
        if (!facts.has(NameFacts.THICKNESS_MM) && !isAnchored) {
            millimetres(rest);
        }
        if (!facts.has(NameFacts.QUANTITY)) {
            quantity(rest);
        }
    }

    /** Only when all words agree; two letters count in capitals. */
    private void material(String rest) {
        List<Materials.Sighting> sightings = materials.in(rest).stream()
                .filter(one -> one.where().length() > 2
                        || one.where().equals(one.where().toUpperCase(java.util.Locale.ROOT)))
                .filter(one -> !materials.isGrade(one.where())
                        || EN_NUMBER.matcher(one.where()).matches()
                        || !WORD_BEHIND.matcher(behind(one, rest)).matches())
                .toList();
        if (sightings.stream().map(Materials.Sighting::material).distinct().count() == 1) {
            String where = sightings.get(0).where();
            facts.fromName(
                    NameFacts.MATERIAL, sightings.get(0).material().name(), where, where.length() > 2 ? LIKELY : WEAK);
        }
    }

    private static String behind(Materials.Sighting one, String rest) {
        return rest.substring(one.start() + one.where().length());
    }

    /** {@code t12} as in the starter library; two different ones say nothing. */
    private void tThickness(String rest) {
        Matcher word = T_THICKNESS.matcher(NameGrades.withoutTempers(rest).replace('_', ' '));
        if (word.find()) {
            String number = word.group(1);
            String where = rest.substring(word.start(), word.end());
            // T1 alone is somebody's first try.
            boolean isAlone = where.length() == rest.strip().length();
            if (isAlone || isModel(rest, word.start(), word.end())) {
                return;
            }
            thickness
                    .read(number)
                    .filter(millimetres -> !word.find())
                    .ifPresent(millimetres -> facts.fromName(NameFacts.THICKNESS_MM, millimetres, where, T_WORD));
        }
    }

    private boolean isModel(String rest, int start, int end) {
        boolean isOfSheet =
                facts.has(NameFacts.MATERIAL) || facts.has(NameFacts.QUANTITY) || Quantities.in(rest) != null;
        return NameModels.mayBeVan(rest.substring(start, end), rest)
                && !isBesideMaterial(rest, start, end)
                && (!isOfSheet || NameModels.standsAsModel(rest.substring(0, start), rest.substring(end)));
    }

    private boolean isBesideMaterial(String rest, int start, int end) {
        return materials.in(rest).stream()
                .anyMatch(one -> gap(rest, one.start() + one.where().length(), start) || gap(rest, end, one.start()));
    }

    private void thick(String rest) {
        Matcher figure = THICK.matcher(rest);
        if (figure.find()) {
            thickness
                    .read(figure.group(1))
                    .ifPresent(
                            millimetres -> facts.fromName(NameFacts.THICKNESS_MM, millimetres, figure.group(), T_WORD));
        }
    }

    /** One figure in the name, beside the material's word or at the end; others are dimensions. */
    private void millimetres(String rest) {
        Matcher figure = MILLIMETRES.matcher(rest);
        if (!figure.find()) {
            return;
        }
        int start = figure.start();
        int end = figure.end();
        String number = figure.group(1);
        String before = rest.substring(0, start);
        if (figure.find() || PartFeatures.areMeasured(before)) {
            return;
        }
        boolean besideMaterial = isBesideMaterial(rest, start, end);
        boolean isSide = before.matches("(?i).*[0-9] ?(?:mm)?[ _]?x[ _]?");
        String behind = ANY_QUANTITY_AT_END.matcher(rest.substring(end)).replaceFirst("");
        boolean atEnd = start > 0 && !isSide && behind.isBlank();
        if (besideMaterial || atEnd) {
            thickness
                    .read(number)
                    .ifPresent(millimetres -> facts.fromName(
                            NameFacts.THICKNESS_MM,
                            millimetres,
                            rest.substring(start, end),
                            besideMaterial ? LIKELY : WEAK));
        }
    }

    private static boolean gap(String text, int from, int to) {
        return from <= to && to - from <= 3 && text.substring(from, to).matches("[-_ ]*");
    }

    private void quantity(String rest) {
        Quantities.Found found = Quantities.in(rest);
        Matcher atEnd = QUANTITY_AT_END.matcher(rest);
        boolean isModel = found != null
                && NameModels.isModel(found.before(), found.where(), found.behind())
                && !isBesideMaterial(
                        rest,
                        found.before().length(),
                        rest.length() - found.behind().length());
        if (found != null && !isModel) {
            count(found.number(), found.where(), found.hasUnit() ? LIKELY : WEAK);
        } else if (atEnd.find() && !rest.substring(0, atEnd.start()).matches(".*[0-9]")) {
            // Behind a bare figure it is a side: 200 x 300.
            count(atEnd.group(1), atEnd.group(), WEAK);
        }
    }

    private void count(String number, String where, double confidence) {
        int count = Integer.parseInt(number);
        if (count > 0 && count <= 10_000) {
            facts.fromName(NameFacts.QUANTITY, count, where.strip(), confidence);
        }
    }
}
