package org.treatmentcourse.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The query service: Kafka, intake, projections, read models, HTTP. */
@SpringBootApplication
public class QueryService {
  public static void main(String[] args) {
    SpringApplication.run(QueryService.class, args);
  }
}
