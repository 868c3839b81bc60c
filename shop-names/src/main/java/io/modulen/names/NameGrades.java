package io.modulen.names;

import io.modulen.names.NameField.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Says which fields of a name are grades of a material: those beside a figure; elsewhere parts have such names. */
final class NameGrades {

    private static final Pattern STAINLESS_GRADE = Pattern.compile("(?i)(?:304|316)L?");
    private static final String STAINLESS = "ss";

    private static final Pattern STRUCTURAL =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(s(?:235|275|355))[-_](j[r02]|k2)(?![\\p{L}\\p{N}])");

    private static final Pattern NORM = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(en)[-_ ](aw)[-_ ](?=\\d{4})");
    /** {@code 6082-T6}: the temper is no thickness. */
    private static final Pattern TEMPER =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(?:((?:2024|6060|6061|6063|6082|7075))[-_ ](T\\d{1,4})"
                    + "|(1050|1100|3003|5005|5052|5083|5086|5251|5754)[-_ ](H\\d{2,3}))(?![\\p{L}\\p{N}]| ?=)");

    private NameGrades() {}

    /** So that no grade is cut in two; as long as before. */
    static String withoutHyphens(String name) {
        String joined =
                STRUCTURAL.matcher(NORM.matcher(name).replaceAll("$1 $2 ")).replaceAll("$1 $2");
        return TEMPER.matcher(joined).replaceAll(match -> match.group().replaceAll("[-_]", " "));
    }

    /** With blanks in their place. */
    static String withoutTempers(String name) {
        return TEMPER.matcher(name).replaceAll(match -> " ".repeat(match.group().length()));
    }

    static void read(List<NameField> fields, String text, Materials materials) {
        gradesAlone(fields, text, materials);
        grades(fields, text, materials);
    }

    /** {@code AL1200-panel-3mm} is the name of a part; a grade is a material beside a figure. */
    private static void gradesAlone(List<NameField> fields, String text, Materials materials) {
        for (int at = 0; at < fields.size(); at++) {
            NameField field = fields.get(at);
            String word = text.substring(field.start(), field.end());
            boolean isBehindFigure = at > 0 && fields.get(at - 1).isFigure();
            boolean isBeside = isBehindFigure || NameFields.isFigureOrNumber(fields, at + 1);
            if (field.is(Kind.MATERIAL) && materials.isGrade(word) && !isBeside) {
                fields.set(at, new NameField(Kind.TEXT, word, field.start(), field.end()));
            }
        }
    }

    /** {@code Part-304-3mm} is stainless steel: where no material is named, its grade beside a thickness is one. */
    private static void grades(List<NameField> fields, String text, Materials materials) {
        if (fields.stream().anyMatch(field -> field.is(Kind.MATERIAL))) {
            return;
        }
        for (int at = 1; at < fields.size(); at++) {
            NameField field = fields.get(at);
            boolean isBeside = fields.get(at - 1).is(Kind.THICKNESS)
                    || at + 1 < fields.size() && fields.get(at + 1).is(Kind.THICKNESS);
            String word = text.substring(field.start(), field.end());
            if (isBeside && STAINLESS_GRADE.matcher(word).matches()) {
                String stainless = materials.nameOf(STAINLESS);
                fields.set(at, new NameField(Kind.MATERIAL, stainless, field.start(), field.end()));
                return;
            }
        }
    }
}
