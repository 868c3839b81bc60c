package io.modulen.parser.dxf;

import java.util.List;

/** Keeps the texts of a drawing or block, and where they stand. */
final class TextEntities {

    private static final int MOST_OF_A_BLOCK = 500;

    private TextEntities() {}

    /** @param block null in model space */
    static void add(Entity entity, Block block, Drawing drawing) {
        switch (entity.type) {
            case "TEXT" -> plain(entity, block, drawing);
            case "ATTRIB" -> {
                plain(entity, block, drawing);
                String value = entity.texts.isEmpty() ? "" : DxfText.plain(entity.texts.get(0));
                drawing.addText(
                        Attributes.labelled(entity.name, value),
                        entity.layer,
                        block == null ? drawing.attributes : block.attributes);
            }
            default -> {
                // Long texts come in pieces of 250 characters, the last one under code 1.
                String text = DxfText.unformatted(String.join("", entity.texts));
                drawing.addText(text, entity.layer, texts(block, drawing));
                if (!entity.isMultileader()) {
                    place(Lettering.of(entity, text), block, drawing);
                }
            }
        }
    }

    private static void plain(Entity entity, Block block, Drawing drawing) {
        for (String written : entity.texts) {
            String text = DxfText.plain(written);
            drawing.addText(text, entity.layer, texts(block, drawing));
            place(Lettering.of(entity, text), block, drawing);
        }
    }

    private static List<LayerText> texts(Block block, Drawing drawing) {
        return block == null ? drawing.texts : block.texts;
    }

    private static void place(List<Lettering> lines, Block block, Drawing drawing) {
        for (Lettering line : lines) {
            if (block == null) {
                drawing.addLettering(line);
            } else if (block.lettering.size() < MOST_OF_A_BLOCK) {
                block.lettering.add(line);
            }
        }
    }
}
