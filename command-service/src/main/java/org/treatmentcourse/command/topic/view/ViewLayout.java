package org.treatmentcourse.command.topic.view;

/** Every name that views persist beside their topics. */
public final class ViewLayout {
  public static final String VIEWS = "views";

  static final String KEY = "_id";
  static final String ALL = "all"; // the one document's key
  static final String SUBSCRIPTIONS = "subscriptions";

  private ViewLayout() {}
}
