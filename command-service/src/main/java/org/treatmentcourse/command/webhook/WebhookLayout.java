package org.treatmentcourse.command.webhook;

/** Every name that webhooks persist. */
public final class WebhookLayout {
  public static final String WEBHOOKS = "webhooks";

  static final String SUBSCRIPTION = "_id";
  static final String VERSION = "version";
  static final String TARGET = "target";
  static final String SECRETS = "secrets";
  static final String SEALED = "sealed";
  static final String UNTIL = "until";
  static final String COMMIT = "commit";
  static final String INDEX = "index";
  static final String HELD = "held";
  static final String STREAM = "stream";
  static final String SEQ = "seq";
  static final String FAILURES = "failures";
  static final String SINCE = "since";
  static final String NEXT_TRY = "nextTry";
  static final String PARKED = "parked";
  static final String REASON = "reason";

  private WebhookLayout() {}
}
