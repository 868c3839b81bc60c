package io.modulen.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.settings.WrongSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"laser-os", "ftp://a.example/", "http:///x", "http://a.example:0/", "http://a.example:99999/"})
    void anAddressThatCannotBeCalledIsRefusedAtStart(String url) {
        assertThatThrownBy(() -> settings(url))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("LASER_OS_WEBHOOK_URL")
                .hasMessageContaining(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/", "https://a.example:65535/x", "http://[::1]:1/"})
    void othersMakeTheEndpointOfTheEnvironment(String url) {
        assertThat(settings(url).environmentEndpoint()).get().returns(url, EndpointDefinition::url);
    }

    private static WebhookSettings settings(String url) {
        return new WebhookSettings(url, true, "", "", 3, 5, 30, 64, "", "", 20);
    }
}
