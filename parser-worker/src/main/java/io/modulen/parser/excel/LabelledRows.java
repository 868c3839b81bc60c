package io.modulen.parser.excel;

import io.modulen.names.Material;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.facts.Lengths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a sheet says outside of its list: a label with its value in the next cell, as in a form that is filled in.
 * Labels stand under each other or end in a colon; a single word over a column is a title.
 */
final class LabelledRows {

    private static final double LABELLED = 0.85;
    private static final int LONGEST_PART = 200;
    private static final int MOST_PIECES = 10_000;

    private static final Pattern UNIT = Pattern.compile("(?i)(?:" + Lengths.UNIT + "|pcs?|off|ea|each|stk|stuks)\\.?");

    /** Differs from part to part; {@code Required} and {@code File} may be of anything. */
    private static final Set<Column> OF_MANY = Set.of(Column.PART_NAME, Column.QUANTITY);

    private static final Pattern NAME_OF_ANYTHING = Pattern.compile("(?i)(?:name|file ?name|description)\\W*");

    private final ListSheet sheet;
    private final ParseOptions options;
    private final Map<Integer, Integer> labelsByColumn = new HashMap<>();
    /** Null when the form has no field for the unit of its lengths. */
    private final String unitOfForm;

    private LabelledRows(ListSheet sheet, ParseOptions options) {
        this.sheet = sheet;
        this.options = options;
        this.unitOfForm = unitAbove(sheet.loose);
    }

    /** What a field {@code Unit} says; null when there is none, or several differ. */
    static String unitAbove(List<List<Cell>> rows) {
        List<String> units = rows.stream()
                .map(LabelledRows::unit)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return units.size() == 1 ? units.get(0) : null;
    }

    static List<Clue> in(ListSheet sheet, ParseOptions options) {
        return new LabelledRows(sheet, options).clues();
    }

    private List<Clue> clues() {
        for (List<Cell> row : sheet.loose) {
            for (int i = 0; i < row.size(); i++) {
                if (label(row.get(i)).isPresent()) {
                    labelsByColumn.merge(i, 1, Integer::sum);
                }
            }
        }
        List<Clue> clues = new ArrayList<>();
        for (int row = 0; row < sheet.loose.size(); row++) {
            List<Cell> cells = sheet.loose.get(row);
            for (int i = 0; i < cells.size(); i++) {
                int at = i;
                int number = sheet.firstNumbers.get(row);
                boolean isLabel = labelsByColumn.getOrDefault(i, 0) > 1
                        || cells.get(i).text().endsWith(":");
                label(cells.get(i))
                        .filter(column -> isLabel)
                        .flatMap(column -> clue(column, cells, at, number))
                        .ifPresent(clues::add);
            }
        }
        return clues;
    }

    /** {@code Unit} with {@code in} in the next cell; null for any other row. */
    private static String unit(List<Cell> row) {
        for (int i = 0; i + 1 < row.size(); i++) {
            String next = row.get(i + 1).text();
            if (LengthUnits.isLength(next)
                    && label(row.get(i)).filter(Column.UNIT::equals).isPresent()) {
                return next.strip();
            }
        }
        return null;
    }

    private static Optional<Column> label(Cell cell) {
        return cell.number() != null
                ? Optional.empty()
                : Column.of(cell.text())
                        .filter(match -> match.isWhole() && (match.isSure() || !OF_MANY.contains(match.column())))
                        .map(Column.Match::column)
                        .filter(column -> column != Column.PART_NAME
                                || !NAME_OF_ANYTHING.matcher(cell.text()).matches());
    }

    private Optional<Clue> clue(Column column, List<Cell> cells, int at, int row) {
        Cell label = cells.get(at);
        Cell value = value(cells, at);
        String fact = fact(column);
        // One name and one number over several parts are those of the order.
        boolean isOfOrder = sheet.items.size() > 1 && OF_MANY.contains(column);
        return value.isEmpty() || fact == null || isOfOrder
                ? Optional.empty()
                : value(column, label, value)
                        .map(found -> new Clue(
                                fact,
                                found,
                                Clue.Source.CELL,
                                label.text() + " " + value.text() + " (" + sheet.name + ", row " + row + ")",
                                LABELLED));
    }

    /** Of several values none is that of the label: then the rows are the columns of a list. */
    private static Cell value(List<Cell> cells, int label) {
        List<Cell> values = cells.stream()
                .skip(label + 1L)
                .filter(cell -> !cell.isEmpty())
                .takeWhile(cell -> label(cell).isEmpty() && !cell.text().endsWith(":"))
                .filter(cell -> !UNIT.matcher(cell.text()).matches())
                .toList();
        return values.size() == 1 ? values.get(0) : Cell.EMPTY;
    }

    private static String fact(Column column) {
        return switch (column) {
            case PART_NAME -> NameFacts.PART_NAME;
            case MATERIAL -> NameFacts.MATERIAL;
            case THICKNESS -> NameFacts.THICKNESS_MM;
            case QUANTITY -> NameFacts.QUANTITY;
            default -> null;
        };
    }

    private Optional<?> value(Column column, Cell label, Cell value) {
        return switch (column) {
            case PART_NAME ->
                Optional.of(value.text()).filter(text -> text.length() > 1 && text.length() <= LONGEST_PART);
            case MATERIAL -> options.materials().labelled(value.text()).map(Material::name);
            case THICKNESS -> {
                String titled = Column.unit(label.text());
                yield CellNumbers.thickness(value, titled == null ? unitOfForm : titled, options.thickness());
            }
            case QUANTITY -> CellNumbers.count(value).filter(count -> count >= 1 && count <= MOST_PIECES);
            default -> Optional.empty();
        };
    }
}
