package io.modulen.dispatcher;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DispatcherApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(DispatcherApplication.class, arguments);
    }
}
