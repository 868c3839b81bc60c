package io.modulen.chassis.http;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** Problem details, and the check of Host and Origin, for every port. */
@AutoConfiguration
@EnableConfigurationProperties(HttpSettings.class)
public class HttpAutoConfiguration {

    @Bean
    HostAndOriginFilter hostAndOriginFilter(HttpSettings settings) {
        return new HostAndOriginFilter(settings.allowedHosts());
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ProblemPages problemPages() {
        return new ProblemPages();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DataAccessException.class)
    static class WithDatabase {

        @Bean
        DatabaseProblemAdvice databaseProblemAdvice() {
            return new DatabaseProblemAdvice();
        }
    }
}
