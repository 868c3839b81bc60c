package io.modulen.names;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one table of material words: what people write, the material it means, the code it gets in stored names.
 *
 * <p>One material a line: name, code, then every word for it in any case, English, Afrikaans, German and what lists of
 * other languages have. Apart from them
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
            galvanised sheet, galvanize, galvanise, galv steel, galvsteel, galvanizedsteel, galvanisedsteel, sureaz, zincal, zincanneal, zintec, verzinkt, gegalvaniseer, gegalvaniseerde staal, verzinkter stahl, \
            verzinkt staal, acier galvanisé, galvanisé, acero galvanizado, galvanizado, zincato, pozink, pozinkovaný plech, ocynk, \
            ocynkowana, galvanizli, galvaniz, оцинковка, 镀锌板
            Stainless Steel | SS | ss, stainless, stainless steel, stainlesssteel, inox, 430 ss, 430ss, s/s, s.s., s.s, s.s. 304, s.s. 316, s/steel, st steel, ss304, ss316, ss316l, ss304l, ss430, ss 304, \
            ss 316, 304ss, 316ss, 304 ss, 304l ss, 316 ss, 316l ss, stainless 304, stainless 316, stainless steel 304, stainless steel 316, 3cr12, \
            304 stainless, 304l stainless, 316 stainless, 316l stainless, 304 stainless steel, 316 stainless steel, \
            edelstahl, vlekvrye staal, vlekvry, rvs, acier inox, acero inoxidable, inoxidable, acciaio inox, inossidabile, aço inox, \
            nerez, nerezová ocel, nierdzewna, stal nierdzewna, nierdzewka, rostfri, rostfritt, rostfritt stål, rustfri, rustfrit, rustfritt, \
            rustfrit stål, paslanmaz, paslanmaz çelik, rozsdamentes, ruostumaton, nehrđajući čelik, нержавейка, нержавеющая сталь, 不锈钢, ステンレス
            Mild Steel | MS | ms, mild, mild steel, mildsteel, m/s, m.s., m.s, m/steel, ms charcol, ms charcoal, ms black, baustahl, sagte staal, sagtestaal, konstruktionsstål
            Aluminum | AL | al, alu, alum, aluminum, aluminium, aluminio, alumínio, alluminio, hliník, alüminyum, alumiini, алюминий, 铝
            Brass | BR | brass, messing, geelkoper, laiton, ottone, latón, latão, mosaz, mosiądz, mässing, латунь, 黄铜
            Copper | CU | copper, cu, kupfer, koper, cuivre, cobre, měď, miedź, koppar, bakır, медь, 紫铜
            Carbon Steel | CS | cs, carbon, carbon steel, carbonsteel, koolstofstaal
            Vastrap | VAST | vastrap, vas, vast, vastrap plate, tread plate, checker plate, chequer plate, traenenblech
            Zinc | ZN | zinc, zn, zink
            Manganese Steel | MNG | mng, manganese, manganese steel, mangaan, mangaanstaal
            Cold Rolled Steel | CRS | cols, cold rolled, cold rolled steel, crs, crca
            Corten Steel | COR | corten, cor-ten
            Hardox | HDX | hardox
            Hot Rolled Steel | HRST | hot rolled steel, hot rolled, warmgewalst
            Acrylic | ACR | acrylic, pmma, perspex, plexiglass, plexiglas, acrylglas
            Plywood | PLYW | plywood, birch ply, birch plywood, poplar ply, sperrholz
            MDF | MDF | mdf
            Polycarbonate | PCARB | polycarbonate, lexan, makrolon
            Titanium | TITN | titanium, titane, titanio
            Other | OTH | other
            """;

    /** Grades that name a material alone. In names a word of the table above goes before them. */
    private static final String GRADES_ALONE = """
            Galvanized Steel | dx51d, dx51d+z, dx51d+z100, dx51d+z140, dx51d+z200, dx51d+z275, dx51d z275, s250gd, s280gd, s350gd, \
            s250gd+z275, s280gd+z275, s350gd+z275, sgcc
            Stainless Steel | aisi 304, aisi 304l, aisi 316, aisi 316l, aisi 430, grade 304, grade 316, 1.4301, 1.4307, 1.4016, \
            1.4401, 1.4404, 1.4571, 1.4003, 1.4310, 1.4462, 1.4509, 1.4512, 1.4541, 1.4828, x5crni18-10, x2crni18-9, x6cr17, x2crnimo17-12-2, \
            v2a, v4a, sus304, sus304l, sus316, sus316l, sus430, aisi304, aisi304l, aisi316, aisi316l, aisi430, sus 304, sus 316
            Mild Steel | s235 jr, s275 jr, s355 jr, s355 j2, s355 j0, s355 k2, s235, s235jr, s275, s275jr, s355, s355jr, s355j2, s355j2+n, s355j0, s355k2, s355k2+n, s355jr+ar, s355nl, s355mc, s235j2, s235j0, s235jr+ar, s235jrg2, s275j0, s275j2, \
            s275jr+ar, s315mc, s420mc, s460mc, s500mc, s700mc, 1.0038, 1.0577, ss400, q235, q235b, q345, q345b, astm a36, st37, st37-2, st52, st52-3, 300wa, 350wa
            Aluminum | en aw-5754, en aw-5083, en aw-6082, en aw-1050, en aw 5754, en aw 5083, en aw 6082, en aw 1050, almg3, \
            almg4.5mn, almg4.5mn0.7, en aw 1200, en aw 3003, en aw 5005, en aw 5052, en aw 5251, en aw 6060, en aw 6061, en aw 7075, \
            aw 1050, aw 5005, aw 5052, aw 5083, aw 5754, aw 6060, aw 6061, aw 6082, aw-1050, aw-5005, aw-5052, aw-5083, aw-5754, \
            aw-6060, aw-6061, aw-6082, en aw-5005, en aw-5052, en aw-6060, en aw-6061, en aw-7075, en-aw-5754, en-aw-5083, \
            en-aw-6082, en-aw-1050, en-aw-5005, en-aw-6060, en-aw-6061, almg1, almgsi1, almgsi0.5, alsi1mgmn, 5754-h22, 5754-h111, \
            5083-h111, 6082-t6, 6061-t6, 5052-h32, 7075-t6, 1050 h14, 1050 h24, 3003 h14, 5005 h34, 5052 h32, 5083 h111, 5083 h116, \
            5083 h321, 5754 h22, 5754 h111, 6061 t6, 6061 t651, 6082 t6, 6082 t651, 7075 t6, 7075 t651
            Cold Rolled Steel | dc01, dc03, dc04, spcc
            Hot Rolled Steel | sphc
            Brass | cuzn37, cuzn39pb3, cuzn40, cw508l
            Copper | cu-etp, cu etp, cu-dhp, cu dhp, cw004a
            Hardox | hardox400, hardox450, hardox500, hardox600
            """;

    /** Sheets that few shops cut, and whose words stand for colours, packing and what others fit. */
    private static final Set<String> SELDOM = Set.of("Acrylic", "Plywood", "MDF", "Polycarbonate", "Titanium");

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

    /** Lower-case words of materials that only a label, a column or a thickness beside them makes believable. */
    static Set<String> seldomWords() {
        return words().entrySet().stream()
                .filter(entry -> SELDOM.contains(entry.getValue().name()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isInNames(String grade) {
        return !NEVER_IN_NAMES.contains(grade);
    }
}
