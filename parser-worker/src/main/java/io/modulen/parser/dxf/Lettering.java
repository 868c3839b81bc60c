package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Affine;
import io.modulen.parser.layout.TitleBlock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of text where it stands in the drawing: the left end of its base line, and how high it is. How wide it is depends on
 * the font and is guessed.
 *
 * @param layer within a block, {@code 0} is that of the INSERT
 */
record Lettering(String text, String layer, double x, double y, double height) {

    private static final double WIDTH_OF_A_LETTER = 0.7;
    private static final double LINE_SPACING = 5.0 / 3;
    private static final double LEVEL = 1e-6;
    private static final int MOST_LINES = 100;

    /** Empty when it has no height or does not run from left to right. */
    static List<Lettering> of(Entity entity, String text) {
        double height = entity.get(40);
        boolean isMtext = entity.type.equals("MTEXT");
        boolean isLevel = Math.abs(Math.sin(Math.toRadians(entity.get(50)))) < LEVEL
                && Math.cos(Math.toRadians(entity.get(50))) > 0
                && entity.get(230, 1) > 0
                && !(isMtext && entity.has(11) && (entity.get(11) <= 0 || Math.abs(entity.get(21)) > LEVEL));
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        if (!(height > 0) || !isLevel || lines.isEmpty()) {
            return List.of();
        }
        if (isMtext) {
            int attachment = (int) entity.get(71, 1) - 1;
            double all = height * (1 + LINE_SPACING * (lines.size() - 1));
            double top = entity.get(20) + all * (attachment / 3) / 2;
            boolean areLabels = lines.stream().map(String::strip).allMatch(TitleBlock::isAnyLabel);
            return IntStream.range(0, lines.size())
                    // Within a sentence of several lines a word is no label.
                    .filter(i -> i == 0
                            || areLabels
                            || !TitleBlock.isAnyLabel(lines.get(i).strip())
                            || isPair(lines, i))
                    .mapToObj(i -> at(
                            lines.get(i),
                            entity.layer,
                            entity.get(10),
                            top - height * (1 + LINE_SPACING * i),
                            height,
                            attachment % 3 / 2.0))
                    .toList();
        }
        int across = (int) entity.get(72);
        int up = (int) entity.get(73);
        boolean isAligned = (across != 0 || up != 0) && across != 3 && across != 5;
        double x = isAligned ? entity.get(11) : entity.get(10);
        double y = isAligned ? entity.get(21) : entity.get(20);
        double lowered = across == 4 || up == 2 ? height / 2 : up == 3 ? height : 0;
        double share = !isAligned ? 0 : across == 1 || across == 4 ? 0.5 : across == 2 ? 1 : 0;
        return List.of(at(lines.get(0), entity.layer, x, y - lowered, height, share));
    }

    /** Of paragraphs that are label and value by turns. */
    private static boolean isPair(List<String> lines, int at) {
        return at % 2 == 0
                && lines.size() % 2 == 0
                && IntStream.range(0, lines.size())
                        .allMatch(i -> TitleBlock.isAnyLabel(lines.get(i).strip()) == (i % 2 == 0));
    }

    /** @param share of its width that stands left of the place */
    private static Lettering at(String line, String layer, double x, double y, double height, double share) {
        String text = line.strip();
        return new Lettering(text, layer, x - share * text.length() * height * WIDTH_OF_A_LETTER, y, height);
    }

    double width() {
        return text.length() * height * WIDTH_OF_A_LETTER;
    }

    /** Where a block puts it; null when it is turned or mirrored there. */
    Lettering in(Affine map, String onLayer) {
        boolean isLevel = map.a() > 0 && map.d() > 0 && Math.abs(map.b()) <= LEVEL * map.a();
        return isLevel ? new Lettering(text, onLayer, map.x(x, y), map.y(x, y), height * map.d()) : null;
    }
}
