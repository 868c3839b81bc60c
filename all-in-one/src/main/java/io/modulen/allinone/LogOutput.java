package io.modulen.allinone;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.modulen.chassis.log.LogFormat;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Where the one log of the four services goes, and whether people or programs read it. */
final class LogOutput {

    private LogOutput() {}

    /**
     * @param configuration of logback, on the class path; has one appender {@code out}
     * @param format the setting {@code LOG_FORMAT}, which may be null
     */
    static void begin(String configuration, Path data, String format) {
        boolean json = LogFormat.isJson(format);
        System.setProperty("module-n.logs", data.resolve("logs").toString());
        System.setProperty("logback.configurationFile", configuration);
        // Four applications in one process would each set logging up again, and every line would be written four times.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger(); // what libraries tell Java's own logging
        SLF4JBridgeHandler.install();
        if (json) {
            writeJson((LoggerContext) LoggerFactory.getILoggerFactory());
        }
    }

    private static void writeJson(LoggerContext context) {
        context.putObject(Environment.class.getName(), new StandardEnvironment()); // which the encoder asks for
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(LogFormat.JSON_LAYOUT);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> out = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("out");
        out.setEncoder(encoder);
    }
}
