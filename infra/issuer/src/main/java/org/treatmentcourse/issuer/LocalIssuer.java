package org.treatmentcourse.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A local OIDC issuer for demo and tests; never for production. */
@SpringBootApplication
public class LocalIssuer {
  public static void main(String[] args) {
    SpringApplication.run(LocalIssuer.class, args);
  }
}
