package org.treatmentcourse.command.feed.subscription;

/** Every name that subscriptions persist beside the ledger. */
public final class SubscriptionLayout {
  public static final String DELIVERED = "subscription_deliveries";

  static final String SUBSCRIPTION = "_id";
  static final String COMMIT = "commit";
  static final String INDEX = "index";

  private SubscriptionLayout() {}
}
