package io.modulen.parser;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ParserApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ParserApplication.class, arguments);
    }
}
