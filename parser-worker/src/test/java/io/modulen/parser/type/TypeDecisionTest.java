package io.modulen.parser.type;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeDecisionTest {

    private static Refusal refusal(String name, byte[] content) {
        return catchThrowableOfType(Refusal.class, () -> parse(name, content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.dxf|<html>404</html>|an HTML page; export the drawing as DXF",
                "a.dxf|<!doctype html><p>404|an HTML page; export the drawing as DXF",
                "a.pdf|<!DOCTYPE html><html>login</html>|an HTML page; export it as PDF",
                "a.lbrn2|<?xml version='1.0'?><svg/>|an SVG drawing; open it in LightBurn and save the job as lbrn2",
                "a.lbrn2|<?xml version='1.0'?><a/>|an XML document; open it in LightBurn and save the job as lbrn2",
                "a.xls|<html><table>|an HTML page; save the list as xlsx or csv",
                "a.dxf|ISO-10303-21;HEADER;|a STEP model; export the drawing as DXF",
                "a.png|%!PS-Adobe-3.0|a PostScript drawing; save the picture as png or jpg",
                "a.dxf|%PDF-1.4|a PDF; rename the file or use mode AUTO",
            })
    void contentAgainstTheSuffixIsUnsupportedAndSaysWhatToDo(String name, String content, String words) {
        Refusal refusal = refusal(name, bytes(content));

        assertThat(refusal.reason().wireName()).isEqualTo("unsupported_type");
        assertThat(refusal).hasMessageEndingWith("but the content is " + words);
    }

    @Test
    void aDwgIsNoDxf() {
        Refusal refusal = refusal("a.dxf", bytes("AC1027\0\0\0\0\0\u0003\u0080" + "\0\u0001".repeat(200)));

        assertThat(refusal.reason().wireName()).isEqualTo("unsupported_type");
        assertThat(refusal)
                .hasMessage("the name says dxf, but the content is a DWG drawing; export the drawing as DXF");
    }

    @Test
    void anArchiveIsNoDrawingButMayBeADamagedWorkbook() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }

        assertThat(refusal("a.dxf", archive.toByteArray()).reason().wireName()).isEqualTo("unsupported_type");
        assertThat(refusal("a.xlsx", archive.toByteArray()).reason().wireName()).isEqualTo("corrupt");
    }

    @Test
    void rubbishStaysCorrupt() {
        assertThat(refusal("a.dxf", bytes("\1\2\3\4rubbish\0")).reason().wireName())
                .isEqualTo("corrupt");
        assertThat(refusal("a.dxf", bytes("once upon a time")).reason().wireName())
                .isEqualTo("corrupt");
        assertThat(parse("a.txt", bytes("<svg/>")).type()).isEqualTo(DocumentType.TEXT);
    }
}
