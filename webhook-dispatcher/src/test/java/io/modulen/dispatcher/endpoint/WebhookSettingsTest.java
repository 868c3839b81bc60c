package io.modulen.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.settings.WrongSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "laser-os?token=s3cret",
                "ftp://a.example/s3cret",
                "http:///s3cret",
                "http://a.example:0/s3cret",
                "http://a.example:99999/s3cret",
                "http://a.example/ s3cret",
                "http://user:s3cret@a.example/"
            })
    void anAddressThatCannotBeCalledIsRefusedAtStartAndNotRepeated(String url) {
        assertThatThrownBy(() -> settings(url))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("LASER_OS_WEBHOOK_URL")
                .hasMessageNotContaining("s3cret");
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
