package org.treatmentcourse.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The command service: HTTP command, decider, ledger, relay to Kafka. */
@SpringBootApplication
public class CommandService {
  public static void main(String[] args) {
    SpringApplication.run(CommandService.class, args);
  }
}
