package org.treatmentcourse.command.axon;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Keeps Axon from asking its makers for updates, which tells them about this system. The Spring
 * property covers the checker that Spring starts; the one that Axon itself finds reads nothing but
 * a system property, which has to be there before any of Axon is.
 */
public final class AxonStaysSilent implements EnvironmentPostProcessor {
  private static final String NO_ADVERTISEMENT = "disable-axoniq-console-message";
  private static final String DISABLED = "axoniq.update-checker.disabled";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    System.setProperty(DISABLED, "true");
    System.setProperty(NO_ADVERTISEMENT, "true");
  }
}
