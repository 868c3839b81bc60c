package io.modulen.parser.pdf;

import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.layout.TextLine;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The texts of a PDF line by line, with their places. */
final class PageTexts {

    private final List<TextLine> lines = new ArrayList<>();
    private final List<Integer> emptyPages = new ArrayList<>();
    private int pagesRead;
    private int characters;
    private boolean cutOff;

    private PageTexts() {}

    static PageTexts of(List<PDPage> pages, ParseLimits limits) throws IOException {
        PageTexts texts = new PageTexts();
        for (int i = 0; i < pages.size() && !texts.cutOff; i++) {
            int before = texts.lines.size();
            new Reader(texts, i + 1, limits.maxTextCharacters()).read(pages.get(i));
            texts.pagesRead++;
            if (texts.lines.size() == before) {
                texts.emptyPages.add(i + 1);
            }
        }
        return texts;
    }

    List<TextLine> lines() {
        return lines;
    }

    List<Integer> emptyPages() {
        return emptyPages;
    }

    int pagesRead() {
        return pagesRead;
    }

    int pagesWithText() {
        return pagesRead - emptyPages.size();
    }

    boolean isCutOff() {
        return cutOff;
    }

    String all() {
        StringBuilder all = new StringBuilder();
        int page = 0;
        for (TextLine line : lines) {
            all.append(all.length() == 0 ? "" : line.page() == page ? "\n" : "\n\n")
                    .append(line.text());
            page = line.page();
        }
        return all.toString();
    }

    /** Gathers the words that PDFBox finds into pieces and lines. */
    private static final class Reader extends PDFTextStripper {

        private final PageTexts texts;
        private final int page;
        private final int most;
        private List<TextLine.Chunk> line = new ArrayList<>();

        Reader(PageTexts texts, int page, int most) {
            this.texts = texts;
            this.page = page;
            this.most = most;
            setSortByPosition(true);
        }

        void read(PDPage pdPage) throws IOException {
            output = Writer.nullWriter();
            processPage(pdPage);
            endLine();
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            if (text.isBlank() || positions.isEmpty() || texts.cutOff) {
                return;
            }
            TextPosition first = positions.get(0);
            TextPosition last = positions.get(positions.size() - 1);
            TextLine.Chunk word = new TextLine.Chunk(
                    text.strip(),
                    first.getXDirAdj(),
                    first.getYDirAdj() - first.getHeightDir(),
                    last.getXDirAdj() + last.getWidthDirAdj(),
                    first.getYDirAdj());
            TextLine.Chunk before = line.isEmpty() ? null : line.get(line.size() - 1);
            double gap = before == null ? 0 : word.left() - before.right();
            double blank = Math.max(1, first.getWidthOfSpace());
            if (before != null && gap < blank * 2.2) {
                line.set(
                        line.size() - 1,
                        new TextLine.Chunk(
                                before.text() + " " + word.text(),
                                before.left(),
                                Math.min(before.top(), word.top()),
                                word.right(),
                                Math.max(before.bottom(), word.bottom())));
            } else {
                line.add(word);
            }
            texts.characters += text.length() + 1;
            texts.cutOff = texts.characters > most;
        }

        @Override
        protected void writeLineSeparator() {
            endLine();
        }

        @Override
        protected void writePageEnd() {
            endLine();
        }

        private void endLine() {
            if (!line.isEmpty()) {
                texts.lines.add(new TextLine(page, line));
                line = new ArrayList<>();
            }
        }
    }
}
