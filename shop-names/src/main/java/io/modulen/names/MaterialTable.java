package io.modulen.names;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one table of material words: what people write, the material it means, the code it gets in stored names.
 *
 * <p>One material a line: name, code, then every word for it in any case, English, Afrikaans and German. Apart from them
 * stand the grades that drawings name instead: structural steel (S355, ST37, 300WA) is what a shop calls mild steel. Words of
 * the shop itself, with the reasons for what they are taken to be:
 *
 * <ul>
 *   <li>{@code Vas}, {@code VAS}: Vastrap, Afrikaans for tread plate; the shop's most common token.
 *   <li>{@code MNG}: manganese steel (wear plate), the only sheet material of a laser shop with that abbreviation.
 *   <li>{@code Sureaz}: a brand of metal-coated roofing sheet, so galvanized.
 *   <li>{@code ColS}: cold rolled steel.
 *   <li>{@code MS Charcol}: mild steel that will be painted charcoal; the colour is not a material.
 * </ul>
 */
final class MaterialTable {

    private static final String TABLE = """
            Galvanized Steel | GALV | galv, galvanized, galvanised, galvanized steel, galvanised steel, galvanized sheet, \
            galvanised sheet, galvanize, galvanise, sureaz, zincal, verzinkt, gegalvaniseer, gegalvaniseerde staal
            Stainless Steel | SS | ss, stainless, stainless steel, inox, s/s, s/steel, st steel, ss304, ss316, ss316l, ss304l, ss430, ss 304, \
            ss 316, 304ss, 316ss, 304 ss, 304l ss, 316 ss, 316l ss, stainless 304, stainless 316, stainless steel 304, stainless steel 316, 3cr12, \
            304 stainless, 304l stainless, 316 stainless, 316l stainless, 304 stainless steel, 316 stainless steel, \
            edelstahl, vlekvrye staal, vlekvry
            Mild Steel | MS | ms, mild, mild steel, m/s, m/steel, ms charcol, ms charcoal, ms black, baustahl, sagte staal, sagtestaal
            Aluminum | AL | al, alu, alum, aluminum, aluminium
            Brass | BR | brass, messing, geelkoper
            Copper | CU | copper, cu, kupfer, koper
            Carbon Steel | CS | cs, carbon, carbon steel, koolstofstaal
            Vastrap | VAST | vastrap, vas, vast, vastrap plate, tread plate, checker plate, chequer plate, traenenblech
            Zinc | ZN | zinc, zn, zink
            Manganese Steel | MNG | mng, manganese, manganese steel, mangaan, mangaanstaal
            Cold Rolled Steel | CRS | cols, cold rolled, cold rolled steel, crs, crca
            Corten Steel | COR | corten, cor-ten
            Hardox | HDX | hardox
            Other | OTH | other
            """;

    /** Grades that name a material alone. In names a word of the table above goes before them. */
    private static final String GRADES_ALONE = """
            Galvanized Steel | dx51d, dx51d+z, dx51d+z275, dx51d z275
            Stainless Steel | aisi 304, aisi 304l, aisi 316, aisi 316l, aisi 430, grade 304, grade 316, 1.4301, 1.4307, 1.4016, \
            1.4401, 1.4404, 1.4571, x5crni18-10, v2a, v4a
            Mild Steel | s235, s235jr, s275, s275jr, s355, s355jr, s355j2, s355j2+n, s355mc, st37, st37-2, st52, st52-3, 300wa, 350wa
            Aluminum | en aw-5754, en aw-5083, en aw-6082, en aw-1050, en aw 5754, en aw 5083, en aw 6082, en aw 1050, almg3, \
            almg4.5mn, almg4.5mn0.7
            Cold Rolled Steel | dc01, dc03, dc04
            """;

    private static final Pattern JOINABLE = Pattern.compile("[a-z]{2} \\d{3,4}l?");

    /** Versions and numbers of parts look the same. */
    private static final Set<String> NEVER_IN_NAMES = Set.of("v2a", "v4a", "dc01", "dc03", "dc04");

    /** Grades that stand behind a material's word: {@code Aluminium 5052}, {@code SS 316L}, {@code AL5083}. */
    private static final String GRADES = """
            ss, stainless, stainless steel, inox | 304, 304l, 310, 316, 316l, 409, 430, 441, 2205
            al, alu, alum, aluminum, aluminium | 1050, 1200, 3003, 5052, 5083, 5251, 5754, 6061, 6063, 6082, 7075
            hardox | 400, 450, 500, 600
            """;

    private MaterialTable() {}

    /** Lower-case word to material, in the order of the table; without grades that stand alone. */
    static Map<String, Material> words() {
        Map<String, Material> words = new LinkedHashMap<>();
        TABLE.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] columns = line.split("\\|");
            Material material = new Material(columns[0].strip(), columns[1].strip());
            words.putIfAbsent(Materials.normal(material.name()), material);
            // So that the names which files are stored under can be read again.
            words.putIfAbsent(Materials.normal(columns[1]), material);
            for (String word : columns[2].split(",")) {
                words.putIfAbsent(Materials.normal(word), material);
            }
        });
        GRADES.lines().map(line -> line.split("\\|")).forEach(columns -> {
            for (String word : columns[0].split(",")) {
                for (String grade : columns[1].split(",")) {
                    Material material = words.get(Materials.normal(word));
                    words.putIfAbsent(Materials.normal(word) + " " + grade.strip(), material);
                }
            }
        });
        return words;
    }

    /** The same of the grades that name a material alone, and of those joined to two letters for it. */
    static Map<String, Material> grades() {
        Map<String, Material> words = words();
        Map<String, Material> grades = new LinkedHashMap<>();
        GRADES_ALONE.lines().map(line -> line.split("\\|")).forEach(columns -> {
            for (String grade : columns[1].split(",")) {
                grades.put(Materials.normal(grade), words.get(Materials.normal(columns[0])));
            }
        });
        words.forEach((word, material) -> {
            if (JOINABLE.matcher(word).matches()) {
                grades.put(word.replace(" ", ""), material);
            }
        });
        grades.keySet().removeAll(words.keySet());
        return grades;
    }

    static boolean isInNames(String grade) {
        return !NEVER_IN_NAMES.contains(grade);
    }
}
