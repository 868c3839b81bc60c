package io.modulen.chassis.log;

import io.modulen.chassis.settings.WrongSetting;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** {@code LOG_FORMAT}: {@code text}, which people read, or {@code json}, one object a line, which programs read. */
public final class LogFormat implements EnvironmentPostProcessor, Ordered {

    /** The names of logstash's encoder: {@code @timestamp}, {@code level}, {@code message}, and each key by its name. */
    public static final String JSON_LAYOUT = "logstash";

    /** @throws WrongSetting when the text is neither of the two; null is {@code text} */
    public static boolean isJson(String setting) {
        if (setting == null || setting.isBlank() || setting.equals("text")) {
            return false;
        }
        if (setting.equals("json")) {
            return true;
        }
        throw new WrongSetting("LOG_FORMAT is '" + setting + "'; it must be text or json");
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isJson(environment.getProperty("LOG_FORMAT"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "log format", Map.of("logging.structured.format.console", JSON_LAYOUT)));
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
