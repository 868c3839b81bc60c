package io.modulen.parser.excel;

import io.modulen.names.FileNames;
import io.modulen.names.Material;
import io.modulen.names.Materials;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.ParseOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes items of the rows of one sheet. What a list has no column for may stand in the part's name, as in a list of the files to
 * be cut.
 */
final class ItemReader {

    private static final int LONGEST_SHOWN = 40;

    private static final Pattern BARE_FIGURE = Pattern.compile("[\\s/_-]*\\d{1,2}(?:[.,]\\d{1,3})?\\s*");

    private static final int MOST_KNOWN = 500;

    private final Map<String, Optional<String>> materials = new HashMap<>();
    private final String sheet;
    private final ParseOptions options;
    private final SideLengths sides = new SideLengths();
    private int wrongProducts;
    private int unread;
    private String firstUnread;

    ItemReader(String sheet, ParseOptions options) {
        this.sheet = sheet;
        this.options = options;
    }

    /** Empty for a row that says nothing of a part. */
    Map<String, Object> read(Header header, int number, List<Cell> cells) {
        Cell part = header.cell(Column.PART_NAME, cells);
        Cell material = header.cell(Column.MATERIAL, cells);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("sheet", sheet);
        item.put("row", number);
        item.put("part_name", part.isEmpty() ? null : part.text());
        boolean isBoth = header.hasBothInOne();
        item.put(
                "material",
                material.isEmpty() ? null : known(material.text(), isBoth, header.numbers(Column.MATERIAL)));
        Cell thickness = header.cell(Column.THICKNESS, cells);
        item.put(
                "thickness_mm",
                CellNumbers.thickness(thickness, header.unit(Column.THICKNESS, cells), options.thickness())
                        .or(() -> CellNumbers.thicknessIn(material.text(), options.thickness()))
                        .or(() -> isBoth ? thicknessBeside(material.text()) : Optional.empty())
                        .orElse(null));
        Cell quantity = header.cell(Column.QUANTITY, cells);
        Integer count = CellNumbers.count(quantity).orElse(null);
        item.put("quantity", count);
        Double price = CellNumbers.money(header.cell(Column.PRICE, cells)).orElse(null);
        Double total = CellNumbers.money(header.cell(Column.TOTAL, cells)).orElse(null);
        item.put("price", price);
        item.put("total", total);
        item.put("width_mm", side(header, Column.WIDTH, cells));
        item.put("length_mm", side(header, Column.LENGTH, cells));
        if (item.values().stream().skip(2).allMatch(Objects::isNull)) {
            return Map.of();
        }
        fillFromName(header, part, item);
        boolean isWrong = price != null
                && total != null
                && count != null
                && Math.abs(price * count - total) > Math.max(0.02, Math.abs(total) * 0.005);
        wrongProducts += isWrong ? 1 : 0;
        if (count == null) {
            noteUnread(quantity);
        }
        if (item.get("thickness_mm") == null) {
            noteUnread(thickness);
        }
        return item;
    }

    private void fillFromName(Header header, Cell part, Map<String, Object> item) {
        boolean hasAll = header.has(Column.MATERIAL) && header.has(Column.THICKNESS) && header.has(Column.QUANTITY);
        if (part.isEmpty() || hasAll) {
            return;
        }
        NameFacts name = FileNames.read(part.text(), options.materials(), options.thickness());
        fill(header, Column.MATERIAL, item, "material", name.material());
        fill(header, Column.THICKNESS, item, "thickness_mm", name.thicknessMm());
        fill(header, Column.QUANTITY, item, "quantity", name.quantity());
    }

    private static void fill(Header header, Column column, Map<String, Object> item, String key, Object value) {
        if (!header.has(column) && item.get(key) == null) {
            item.put(key, value);
        }
    }

    /** Digits that gave no value; a dash or a word says that there is none. */
    private void noteUnread(Cell cell) {
        if (cell.text().codePoints().anyMatch(Character::isDigit)) {
            unread++;
            firstUnread = firstUnread == null ? shortened(cell.text()) : firstUnread;
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
    }

    private Double side(Header header, Column column, List<Cell> cells) {
        return sides.read(header.cell(column, cells), header.unit(column, cells));
    }

    /** {@code MS 3}: what is left of a cell for both, when the material is taken away. */
    private Optional<Double> thicknessBeside(String text) {
        return options.materials().in(text).stream()
                .map(one -> text.substring(0, one.start())
                        + text.substring(one.start() + one.where().length()))
                .filter(rest -> BARE_FIGURE.matcher(rest).matches())
                .findFirst()
                .flatMap(rest -> options.thickness().read(rest.replaceAll("[^\\d.,]", "")));
    }

    /** Most lists name a few materials again and again. */
    private String known(String text, boolean isBoth, boolean areNumbers) {
        String key = (isBoth ? "b" : "") + (areNumbers ? "n" : "") + ":" + text;
        if (!materials.containsKey(key) && materials.size() >= MOST_KNOWN) {
            return material(text, isBoth, areNumbers);
        }
        return materials
                .computeIfAbsent(key, other -> Optional.ofNullable(material(text, isBoth, areNumbers)))
                .orElse(null);
    }

    private String material(String text, boolean isBoth, boolean areNumbers) {
        return options.materials()
                .of(text)
                .or(() -> isBoth || areNumbers
                        ? mentioned(text)
                        : options.materials().labelled(text))
                .map(Material::name)
                .orElse(isBoth && text.chars().noneMatch(Character::isLetter) ? null : text);
    }

    private Optional<Material> mentioned(String text) {
        return options.materials().in(text).stream().findFirst().map(Materials.Sighting::material);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (wrongProducts > 0) {
            notes.add("sheet " + sheet + ": in " + wrongProducts + " rows quantity times price is not the total");
        }
        if (unread > 0) {
            notes.add("sheet " + sheet + ": " + unread + " quantities and thicknesses such as \"" + firstUnread
                    + "\" are left out; they are no whole number of pieces, or no sure thickness");
        }
        notes.addAll(sides.notes(sheet));
        return notes;
    }
}
