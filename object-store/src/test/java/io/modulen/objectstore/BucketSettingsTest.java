package io.modulen.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.settings.WrongSetting;
import org.junit.jupiter.api.Test;

class BucketSettingsTest {

    @Test
    void namesTheSettingThatIsMissingOrWrong() {
        assertWrong(new BucketSettings("", "", "eu-west-1", "", ""), "S3_BUCKET");
        assertWrong(new BucketSettings("files", "", "eu-west-1", "id", ""), "S3_SECRET_ACCESS_KEY");
        assertWrong(new BucketSettings("files", "s3.example.com", "eu-west-1", "", ""), "S3_ENDPOINT");
        assertWrong(new BucketSettings("files", "ftp://s3.example.com", "eu-west-1", "", ""), "S3_ENDPOINT");
        new BucketSettings("files", "https://s3.example.com", "eu-west-1", "id", "secret").check();
    }

    @Test
    void keepsItsSecretToItself() {
        BucketSettings settings = new BucketSettings("files", "https://s3.example.com", "r", "the-id", "the-secret");

        assertThat(settings.toString()).doesNotContain("the-id").doesNotContain("the-secret");
    }

    private static void assertWrong(BucketSettings settings, String named) {
        assertThatThrownBy(settings::check).isInstanceOf(WrongSetting.class).hasMessageContaining(named);
    }
}
