package io.modulen.chassis.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.settings.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class LogFormatTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "text"})
    void isTextUnlessAskedFor(String setting) {
        assertThat(LogFormat.isJson(setting)).isFalse();
    }

    @Test
    void jsonBecomesTheLayoutOfTheConsole() {
        MockEnvironment environment = new MockEnvironment().withProperty("LOG_FORMAT", "json");

        new LogFormat().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo("logstash");
    }

    @Test
    void anotherFormatIsRefusedByName() {
        assertThatThrownBy(() -> LogFormat.isJson("xml"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("LOG_FORMAT is 'xml'; it must be text or json");
    }
}
