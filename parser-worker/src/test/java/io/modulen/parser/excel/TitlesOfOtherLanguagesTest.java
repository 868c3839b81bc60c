package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesOfOtherLanguagesTest {

    private static final String[] PARTS = {"Lid;S235;3;10;100;200", "Box;1.4301;1,5;4;50;80,5"};

    private static Document csv(String titles, Charset charset) {
        return parse("a.csv", (titles + "\n" + String.join("\n", PARTS) + "\n").getBytes(charset));
    }

    private static void assertRead(Document list) {
        assertThat(list.items())
                .extracting(item -> item.get("part_name") + " " + item.get("material") + " " + item.get("thickness_mm")
                        + " " + item.get("quantity") + " " + item.get("width_mm") + " " + item.get("length_mm"))
                .containsExactly("Lid Mild Steel 3.0 10 100.0 200.0", "Box Stainless Steel 1.5 4 50.0 80.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Název;Materiál;Tloušťka;Množství;Šířka;Délka",
                "Název dílu;Jakost materiálu;Tloušťka [mm];Počet ks;Šířka [mm];Výška [mm]",
                "Nazev;Material;Tloustka;Mnozstvi;Sirka;Delka",
                "Názov;Materiál;Hrúbka;Počet kusov;Šírka;Dĺžka",
                "Nazwa części;Gatunek;Grubość [mm];Ilość szt.;Szerokość;Długość",
                "Nazwa;Material;Grubosc;Ilosc;Szerokosc;Dlugosc",
                "Benämning;Material;Tjocklek;Antal;Bredd;Längd",
                "Betegnelse;Materiale;Tykkelse;Antall;Bredde;Lengde",
                "Betegnelse;Materiale;Tykkelse;Antal;Bredde;Længde",
                "Nimike;Materiaali;Paksuus;Määrä;Leveys;Pituus",
                "Parça Adı;Malzeme;Kalınlık;Adet;Genişlik;Uzunluk",
                "PARÇA ADI;MALZEME;KALINLIK;MİKTAR;GENİŞLİK;BOY",
                "Megnevezés;Anyag;Vastagság;Mennyiség;Szélesség;Hosszúság",
                "Denumire;Material;Grosime;Cantitate;Lățime;Lungime",
                "Naziv;Materijal;Debljina;Količina;Širina;Dužina",
                "Наименование;Марка стали;Толщина, мм;Кол-во;Ширина;Длина",
                "零件名称;材料;厚度(mm);数量;宽度;长度",
                "品名;材質;板厚;数量;幅;長さ",
                "Descrizione;Materiale;Spessore;Q.tà;Larghezza;Lunghezza",
            })
    void areUnderstood(String titles) {
        assertRead(csv(titles, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1250,Název;Materiál;Tloušťka;Množství;Šířka;Délka",
        "windows-1254,Parça Adı;Malzeme;Kalınlık;Adet;Genişlik;Uzunluk",
        "windows-1251,Деталь;Материал;Толщина;Количество;Ширина;Длина",
        "GB18030,零件名称;材料;厚度;数量;宽度;长度",
        "windows-1252,Benämning;Material;Tjocklek;Antal;Bredd;Längd",
        "UTF-16,Nazwa;Materiał;Grubość;Ilość;Szerokość;Długość"
    })
    void areReadInTheCodePageInWhichTheyAreWords(String charset, String titles) {
        assertRead(csv(titles, Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Celkem", "Razem", "Toplam", "Summa", "Итого", "合计"})
    void rowsOfTotalsAreNoItems(String total) {
        Document list = parse(
                "a.csv",
                ("Part;Material;Thk;Qty\nLid;MS;3;10\nBox;SS;1.5;4\n" + total + ";;;14\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(list.items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 nos", "4 ea.", "4 szt.", "4 ks", "4 adet", "4 st", "4 PCE", "4 шт"})
    void piecesHaveTheirWords(String cell) {
        Document list =
                parse("a.csv", ("Part;Material;Thk;Qty\nLid;MS;t3;" + cell + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(list.items().get(0)).containsEntry("quantity", 4).containsEntry("thickness_mm", 3.0);
    }
}
