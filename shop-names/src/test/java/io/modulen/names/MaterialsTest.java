package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaterialsTest {

    @ParameterizedTest
    @CsvSource({
        "VAS,Vastrap,VAST",
        "Vas,Vastrap,VAST",
        "vastrap,Vastrap,VAST",
        "GaLv,Galvanized Steel,GALV",
        "ms,Mild Steel,MS",
        "Mild Steel,Mild Steel,MS",
        "MS Charcol,Mild Steel,MS",
        "mng,Manganese Steel,MNG",
        "Sureaz,Galvanized Steel,GALV",
        "ColS,Cold Rolled Steel,CRS",
        "SS304,Stainless Steel,SS",
        "Aluminium,Aluminum,AL",
        "zinc,Zinc,ZN",
        "Other,Other,OTH",
        "Aluminium 5052,Aluminum,AL",
        "SS 316L,Stainless Steel,SS",
        "Hardox 450,Hardox,HDX",
        "Edelstahl,Stainless Steel,SS"
    })
    void knowsTheWordsOfTheShopInAnyCase(String word, String name, String code) {
        assertThat(Materials.standard().of(word)).contains(new Material(name, code));
        assertThat(Materials.standard().codeOf(word)).isEqualTo(code);
    }

    @Test
    void doesNotKnowWhatNobodyTaughtIt() {
        assertThat(Materials.standard().of("Unobtainium")).isEmpty();
        assertThat(Materials.standard().codeOf(null)).isEqualTo("UNK");
        assertThat(Materials.standard().codeOf("Unobtainium")).isEqualTo("UNK");
    }

    @Test
    void learnsWordsFromTheConfiguration() {
        Materials taught = Materials.with("Rust=Corten Steel:COR, blik = Galvanized Steel ,");

        assertThat(taught.of("rust")).contains(new Material("Corten Steel", "COR"));
        assertThat(taught.of("BLIK")).contains(new Material("Galvanized Steel", "GALV"));
        assertThatThrownBy(() -> Materials.with("x=Newium"))
                .hasMessageContaining("Newium")
                .hasMessageContaining("CODE");
        assertThatThrownBy(() -> Materials.with("nonsense")).hasMessageContaining("MATERIAL_TOKENS");
    }

    @Test
    void seesOnlyWholeWordsInText() {
        Materials materials = Materials.standard();

        assertThat(materials.in("Total value of the Mildew aluminiumish gallery, passages"))
                .isEmpty();
        assertThat(materials.in("SS304 sheet; MS: 5mm").stream().map(one -> one.where()))
                .containsExactly("SS304", "MS");
        assertThat(materials.in("mild  steel or stainless_steel").stream()
                        .map(one -> one.material().code()))
                .containsExactly("MS", "SS");
    }
}
