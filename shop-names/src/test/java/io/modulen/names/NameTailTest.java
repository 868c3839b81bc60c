package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Copy of 0003-Lid-MS-3mm-x2",
                "Copy of Copy of 0003-Lid-MS-3mm-x2",
                "Copy (2) of 0003-Lid-MS-3mm-x2",
                "copy_of_0003-Lid-MS-3mm-x2",
                "Kopie van 0003-Lid-MS-3mm-x2",
                "0003-Lid-MS-3mm-x2 - Copy",
                "0003-Lid-MS-3mm-x2 - Copy - Copy (3)",
                "0003-Lid-MS-3mm-x2 (1)",
                "0003-Lid-MS-3mm-x2 copy 2",
                "Copy of 0003-Lid-MS-3mm-x2 - Copy"
            })
    void takesTheMarksOfCopiesOff(String name) {
        assertThat(NameTail.of(name).rest()).isEqualTo("0003-Lid-MS-3mm-x2");
    }

    @ParameterizedTest
    @CsvSource({"Copy of, Copy of", "Copy office sign, Copy office sign", "copyholder, copyholder"})
    void leavesNamesThatOnlyBeginLikeACopy(String name, String rest) {
        assertThat(NameTail.of(name).rest()).isEqualTo(rest);
    }
}
