package io.modulen.objectstore;

import io.modulen.chassis.settings.WrongSetting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A {@link Bucket} where {@code STORAGE} is {@code s3}, and none where it is {@code directory}. */
@AutoConfiguration
@EnableConfigurationProperties(BucketSettings.class)
public class ObjectStoreAutoConfiguration {

    private static final String DIRECTORY = "directory";
    private static final String S3 = "s3";

    @Bean
    BucketChoice bucketChoice(
            @Value("${module-n.storage.kind:" + DIRECTORY + "}") String kind, BucketSettings settings) {
        return switch (kind) {
            case DIRECTORY -> BucketChoice.NONE;
            case S3 -> new BucketChoice(new Bucket(settings));
            default -> throw new WrongSetting("STORAGE is '" + kind + "'; it can be 'directory' or 's3'");
        };
    }
}
