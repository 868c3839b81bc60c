package io.modulen.benchmarks.parsing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Small files in the mixture that a shop sends: mostly drawings and jobs, some PDFs, lists and photos. */
final class MixedFiles {

    private MixedFiles() {}

    static List<Path> write(Path folder, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = i % 20;
            Path file = kind == 7
                    ? pdf(folder.resolve("p" + i + ".pdf"))
                    : kind == 13
                            ? workbook(folder.resolve("x" + i + ".xlsx"))
                            : kind == 17
                                    ? photo(folder.resolve("i" + i + ".png"))
                                    : kind % 2 == 0
                                            ? drawing(folder.resolve("d" + i + ".dxf"), i)
                                            : job(folder.resolve("j" + i + ".lbrn2"), i);
            files.add(file);
        }
        return files;
    }

    static Path drawing(Path file, int i) throws IOException {
        return Files.writeString(file, DrawingFiles.plate(200 + i, 100, 10 + i % 40, 5));
    }

    private static Path job(Path file, int i) throws IOException {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><LightBurnProject AppVersion=\"2.0.03\">"
                + "<CutSetting type=\"Cut\"><index Value=\"0\"/><speed Value=\"100\"/></CutSetting>"
                + "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"400\" H=\"100\"><XForm>1 0 0 1 200 50</XForm></Shape>");
        for (int hole = 0; hole < 10 + i % 30; hole++) {
            text.append("<Shape Type=\"Ellipse\" CutIndex=\"0\" Rx=\"3\" Ry=\"3\"><XForm>1 0 0 1 ")
                    .append(8 + hole * 9)
                    .append(" 50</XForm></Shape>");
        }
        return Files.write(file, text.append("</LightBurnProject>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Path pdf(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                for (int line = 0; line < 30; line++) {
                    content.beginText();
                    content.newLineAtOffset(50, 750 - line * 20);
                    content.showText("Line " + line + " of a quotation, Mild Steel, t=5");
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static Path workbook(Path file) throws IOException {
        try (Workbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("List");
            String[] head = {"Part", "Material", "Thickness", "Qty"};
            for (int r = 0; r < 40; r++) {
                Row row = sheet.createRow(r);
                for (int c = 0; c < head.length; c++) {
                    row.createCell(c).setCellValue(r == 0 ? head[c] : c < 2 ? "MS " + r : String.valueOf(r % 9 + 1));
                }
            }
            workbook.write(out);
        }
        return file;
    }

    private static Path photo(Path file) throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 640; x++) {
                image.setRGB(x, y, x * y);
            }
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
