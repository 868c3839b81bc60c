package io.modulen.parser.facts;

/**
 * The words that stand as labels before a fact on drawings and job cards, as alternatives of a pattern without regard to case;
 * longer ones before what they begin with.
 */
public final class LabelWords {

    public static final String MATERIAL = "material|materiaal|mat(?:'l|l)?|werkstoff|steel type|steel grade|grade"
            + "|mati\u00e8re|mat\u00e9riau|materiale|materi\u00e1l|materia\u0142|malzeme|материал|材料|材质";

    public static final String THICKNESS = "thickness|thick|thk|dikte|dicke|blechdicke|blechst\u00e4rke|st\u00e4rke"
            + "|[e\u00e9]paisseur|espesor|spessore|espessura|tlou\u0161\u0165ka|hr\u00fabka|grubo\u015b\u0107|tjocklek"
            + "|tykkelse|paksuus|kal\u0131nl\u0131k|vastags\u00e1g|debljina|grosime|толщина|厚度|板厚";

    /** Without those that count what they stand before, such as {@code pieces}. */
    public static final String QUANTITY = "qty|quantity|quant|no\\.? ?off|number off|no\\.? required"
            + "|(?:no\\.?|number) of (?:pcs|pieces|parts)|aantal|hoeveelheid|st\u00fcckzahl|menge|anzahl|quantit[e\u00e9\u00e0]"
            + "|qt[e\u00e9]|cantidad|q\\.t\u00e0|quantidade|mno\u017estv\u00ed|po\u010det (?:kus[u\u016f]|ks)|ilo\u015b\u0107(?: szt\\.?)?"
            + "|antall?|adet|miktar|cantitate|koli\u010dina|количество|кол-во|数量";

    public static final String PART = "part(?: ?(?:name|no|number))?|description|title|benaming|bezeichnung|benennung"
            + "|d\u00e9signation|denominaci\u00f3n|descripci\u00f3n|denominazione|descrizione|descri\u00e7\u00e3o"
            + "|n\u00e1zev|nazwa|ben\u00e4mning|betegnelse|наименование|零件名称";

    private LabelWords() {}
}
