package io.modulen.allinone;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** One small file of each kind, made here and now, as a laser-cutting shop would upload them. */
final class SampleFiles {

    private SampleFiles() {}

    /** Name to bytes, in the order of the demo's table. */
    static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("0001-Gusset plate-MS-5mm-x4.dxf", drawing());
        files.put("0002-Bracket-Galv-1.2mm-x10.lbrn2", lightBurnJob());
        files.put("Quote gusset plates.pdf", quote());
        files.put("Cutting list.xlsx", cuttingList());
        files.put("0003-Nameplate-Brass-2mm-x1.png", picture());
        return files;
    }

    private static byte[] drawing() {
        StringBuilder dxf = new StringBuilder();
        pair(dxf, 0, "SECTION", 2, "HEADER", 9, "$ACADVER", 1, "AC1015", 9, "$INSUNITS", 70, "4", 0, "ENDSEC");
        pair(dxf, 0, "SECTION", 2, "ENTITIES");
        pair(dxf, 0, "LWPOLYLINE", 8, "OUTLINE", 90, "4", 70, "1");
        pair(dxf, 10, "0", 20, "0", 10, "200", 20, "0", 10, "200", 20, "120", 10, "0", 20, "120");
        for (String at : new String[] {"20", "180"}) {
            pair(dxf, 0, "CIRCLE", 8, "HOLES", 10, at, 20, "20", 40, "7");
            pair(dxf, 0, "CIRCLE", 8, "HOLES", 10, at, 20, "100", 40, "7");
        }
        pair(dxf, 0, "ENDSEC", 0, "EOF");
        return dxf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void pair(StringBuilder dxf, Object... codesAndValues) {
        for (Object one : codesAndValues) {
            dxf.append(one).append('\n');
        }
    }

    private static byte[] lightBurnJob() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <LightBurnProject AppVersion="2.0.04" DeviceName="Demo laser" FormatVersion="1" MaterialHeight="0" MirrorX="False" MirrorY="False">
                  <CutSetting type="Cut"><index Value="0"/><name Value="C00"/><maxPower Value="80"/><speed Value="40"/><priority Value="0"/></CutSetting>
                  <Shape Type="Rect" CutIndex="0" W="100" H="60" Cr="0"><XForm>1 0 0 1 50 30</XForm></Shape>
                  <Shape Type="Ellipse" CutIndex="0" Rx="5" Ry="5"><XForm>1 0 0 1 15 30</XForm></Shape>
                  <Shape Type="Ellipse" CutIndex="0" Rx="5" Ry="5"><XForm>1 0 0 1 85 30</XForm></Shape>
                  <Notes ShowOnLoad="0" Notes=""/>
                </LightBurnProject>
                """.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] quote() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(new PDType1Font(FontName.HELVETICA), 12);
                text.setLeading(18);
                text.newLineAtOffset(60, 760);
                for (String line : new String[] {
                    "Quotation",
                    "Client: CL-0001",
                    "Project: JB-2025-10-CL0001-001",
                    "Part: Gusset plate",
                    "Material: Mild Steel",
                    "Thickness: 5 mm",
                    "Qty: 4"
                }) {
                    text.showText(line);
                    text.newLine();
                }
                text.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] cuttingList() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet("Cutting list");
            Object[][] rows = {
                {"Part", "Material", "Thickness", "Qty"},
                {"Gusset plate", "Mild Steel", 5, 4},
                {"Bracket", "Galv", 1.2, 10}
            };
            for (int at = 0; at < rows.length; at++) {
                Row row = sheet.createRow(at);
                for (int column = 0; column < rows[at].length; column++) {
                    if (rows[at][column] instanceof Number number) {
                        row.createCell(column).setCellValue(number.doubleValue());
                    } else {
                        row.createCell(column).setCellValue(rows[at][column].toString());
                    }
                }
            }
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(320, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xD9B44A));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        pen.drawRoundRect(8, 8, 303, 103, 20, 20);
        pen.drawOval(24, 50, 16, 16);
        pen.drawOval(280, 50, 16, 16);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
