package io.modulen.objectstore;

import io.modulen.chassis.settings.WrongSetting;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which bucket, and how to get there. Everything is text, and empty when it is not set.
 *
 * @param bucket its name; it must exist
 * @param endpoint of a store that is not Amazon's, such as {@code https://minio.example.com}; such are asked by path
 * @param region a name; stores other than Amazon's take any
 * @param accessKeyId and secretAccessKey; when neither is set the SDK looks where it always does: the environment, files,
 *     the role of the machine
 */
@ConfigurationProperties("module-n.s3")
public record BucketSettings(
        String bucket, String endpoint, String region, String accessKeyId, String secretAccessKey) {

    /** @throws WrongSetting when no bucket can be used with these */
    void check() {
        if (bucket.isBlank()) {
            throw new WrongSetting("STORAGE=s3 needs S3_BUCKET, the name of the bucket that files are kept in");
        }
        if (accessKeyId.isBlank() != secretAccessKey.isBlank()) {
            throw new WrongSetting("S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together; set both or neither");
        }
        if (!endpoint.isBlank()) {
            try {
                URI uri = new URI(endpoint);
                if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                    throw new URISyntaxException(endpoint, "no http or https URL with a host");
                }
            } catch (URISyntaxException e) {
                throw new WrongSetting("S3_ENDPOINT is not a URL such as https://s3.example.com: " + e.getReason());
            }
        }
    }

    /** Without the key: this record may end up in a log. */
    @Override
    public String toString() {
        return "BucketSettings[bucket=" + bucket + ", endpoint=" + endpoint + ", region=" + region + "]";
    }
}
