package io.modulen.chassis.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ListSettingTest {

    @Test
    void takesJsonAndCommas() {
        assertThat(ListSetting.of("X", "[\"a\", \"b\"]")).containsExactly("a", "b");
        assertThat(ListSetting.of("X", " a, b ,")).containsExactly("a", "b");
    }

    @Test
    void emptyMeansNothingWasListed() {
        assertThat(ListSetting.of("X", null)).isEmpty();
        assertThat(ListSetting.of("X", " ")).isEmpty();
        assertThat(ListSetting.of("X", "[]")).isEmpty();
    }

    @Test
    void brokenJsonNamesTheSetting() {
        assertThatThrownBy(() -> ListSetting.of("X", "[\"a\""))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("X is");
    }
}
