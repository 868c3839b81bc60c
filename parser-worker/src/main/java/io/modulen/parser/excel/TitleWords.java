package io.modulen.parser.excel;

/**
 * The words that titles of columns have, one constant a {@link Column}: English, German, Afrikaans, Dutch, French, Spanish,
 * Italian, Portuguese; below them Czech, Slovak, Polish, Swedish, Norwegian, Danish, Finnish, Turkish, Hungarian, Romanian,
 * Croatian, Slovene, Russian, Ukrainian, Chinese and Japanese.
 *
 * <p>{@code =word} must be the whole title, {@code *word} may end a longer one. Earlier words of a column go before later ones.
 */
final class TitleWords {

    static final String QUANTITY = """
            total qty, total quantity, qty total, qty, quantity, quant, q ty, no off, off, pcs, pieces, count, =nos, =req, =reqd, =req d, =required, =# req, \
            =no req, =no required, =copies, =how many, qty required, qty req, quantity required, \
            menge, anzahl, =anz, stückzahl, stück, stk, bestellmenge, gesamtmenge, hoeveelheid, aantal, stuks, \
            quantité, qté, =nbre, cantidad, quantità, =pezzi, quantidade, =qtd, =qtde, \
            =no req d, qty each, q ta, q tate, =pz, =uds, =ud, =un, \
            počet kusů, počet ks, =počet, množství, =ks, =kusů, počet kusov, množstvo, ilość, ilość szt, liczba sztuk, =szt, =sztuk, \
            =antal, =antal st, =st, kvantitet, =antall, =stk, määrä, =kpl, lukumäärä, \
            adet, miktar, =miktarı, mennyiség, darabszám, =db, =darab, cantitate, =buc, nr buc, količina, =kom, broj komada, \
            количество, кол во, =шт, кількість, 数量, 件数, =个数, 個数, =員数, =枚数""";

    static final String THICKNESS = """
            thickness, thick, thk, sheet thickness, material thickness, t, gauge, dicke, stärke, *dicke, *stärke, dikte, *dikte, \
            épaisseur, =ep, =ép, espesor, spessore, espessura, =esp, \
            tloušťka, hrúbka, grubość, tjocklek, *tjocklek, tykkelse, *tykkelse, *tykkelse, paksuus, \
            kalınlık, kalınlığı, vastagság, *vastagság, grosime, debljina, debelina, толщина, товщина, 厚度, 板厚, 厚さ, =厚""";

    static final String WIDTH = """
            width, w, x, breite, breedte, wydte, largeur, ancho, larghezza, largura, \
            šířka, šírka, szerokość, bredd, bredde, leveys, genişlik, szélesség, lățime, širina, ширина, 宽度, =宽, =幅""";

    static final String LENGTH = """
            length, l, y, height, h, länge, höhe, lengte, hoogte, longueur, hauteur, largo, longitud, lunghezza, \
            comprimento, \
            délka, dĺžka, výška, długość, wysokość, längd, höjd, lengde, længde, højde, høyde, pituus, korkeus, \
            uzunluk, =boy, yükseklik, hosszúság, =hossz, magasság, lungime, înălțime, dužina, duljina, dolžina, visina, višina, \
            длина, высота, 长度, =长, 高度, 長さ""";

    static final String TOTAL = """
            total, line total, amount, subtotal, total price, gesamt, gesamtpreis, summe, betrag, totaal, bedrag, \
            montant, importe, totale, importo, \
            celkem, celková cena, spolu, razem, wartość, =summa, totalt, =totalpris, yhteensä, toplam, tutar, összesen, \
            =ukupno, итого, сумма, стоимость, 总价, 合计, 金额""";

    static final String PRICE = """
            unit price, price, price each, rate, cost, unit cost, each, einzelpreis, stückpreis, preis, eenheidsprys, \
            prys, koste, prijs, stuksprijs, prix, precio, prezzo, preço, \
            cena, cena za kus, jednotková cena, cena jednostkowa, styckpris, enhetspris, =pris, hinta, birim fiyat, fiyat, \
            egységár, =preț, =cijena, цена, 单价, 単価""";

    static final String MATERIAL = """
            material, materiaal, mat, matl, mat l, werkstoff, materialbezeichnung, steel type, metal, grade, staal, stahl, \
            =güte, materiaalsoort, matière, matériau, materiale, \
            materiál, jakost, materiał, gatunek, materialkvalitet, materiaali, malzeme, malzeme cinsi, anyag, anyagminőség, \
            materijal, =kvaliteta, материал, матеріал, марка стали, 材料, 材质, 材質""";

    static final String PART_NAME = """
            part name, description, part description, part, item description, item, component, name, part no, \
            part number, benennung, bezeichnung, *bezeichnung, teil, artikel, beschreibung, teilenummer, artikelnummer, \
            beskrywing, onderdeel, item naam, omschrijving, benaming, =naam, désignation, =pièce, descripción, \
            =pieza, descrizione, descrição, =peça, drawing no, drawing number, =drawing, drg no, dwg no, \
            zeichnungsnummer, filename, file name, =file, =dxf, =dxf file, \
            název, název dílu, =díl, =dílec, označení, číslo výkresu, =výkres, názov, =diel, nazwa, nazwa części, =część, \
            =detal, numer rysunku, =rysunek, benämning, beteckning, =detalj, ritningsnummer, =ritning, artikelnr, betegnelse, =navn, \
            varenavn, tegningsnummer, =tegning, nimike, nimi, piirustusnumero, parça adı, parça, parça no, resim no, =tanım, \
            megnevezés, =alkatrész, rajzszám, denumire, =reper, =desen, naziv, =crtež, наименование, =название, деталь, =обозначение, =чертеж, \
            назва, 零件名称, =名称, =零件, 零件号, 图号, 品名, 部品名, 部品番号, 品番, 図番, part mark, piece mark, =mark, =reference, =ref, =référence, =referencia, =referenz""";

    static final String CLIENT = """
            client, client code, customer, customer code, kunde, klant, kliënt, \
            zákazník, klient, =kund, müşteri, asiakas, ügyfél, kupac, заказчик, клиент, 客户""";

    static final String PROJECT = """
            project, project code, job, job code, job no, po, po number, order, projekt, auftrag, projek, bestelling, \
            zakázka, číslo zakázky, zlecenie, zamówienie, =ordernr, =proje, sipariş no, =заказ, номер заказа, 项目, 订单号""";

    static final String POSITION = """
            item no, item #, pos, position, no, nr, #, line, \
            poz, pozice, pozycja, =lp, =löpnr, sıra no, =sıra, =č, =p č, поз, =п п, 序号""";

    /** Whose cells name the unit of what stands beside them: lengths, or pieces. */
    static final String UNIT = """
            =unit, =units, =uom, =uo m, =u m, =unit of measure, =einheit, =me, =eenheid, =unité, =unidad, =unità, =unidade, \
            =jednotka, =mj, =jednostka, =jm, =j m, =enhet, =enhed, =yksikkö, =birim, =egység, =ед изм, =единица, =单位""";

    private TitleWords() {}
}
