package io.modulen.chassis.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Makes the OpenAPI document say what is really on the wire: snake_case names. */
@AutoConfiguration
public class ApiDescriptionAutoConfiguration {

    @Bean
    ModelResolver snakeCaseModels() {
        return new ModelResolver(Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Bean
    OpenAPI apiDescription(@Value("${spring.application.name:module-n}") String service) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Module N: " + service)
                                .version("1")
                                .description(
                                        "Errors are problem details (RFC 9457); their type opens a page that says what to do."));
    }
}
