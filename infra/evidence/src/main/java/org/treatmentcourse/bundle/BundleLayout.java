package org.treatmentcourse.bundle;

import java.util.List;

/** Every name in a bundle. The files come in this order; the reports of courses are the last. */
public final class BundleLayout {
  public static final String MANIFEST = "manifest.json";
  public static final String STATEMENT = "statement";

  /** The format, for whoever verifies it with a program of their own; not in earlier bundles. */
  public static final String README = "README.md";

  public static final String CHECKPOINT = "checkpoint";
  public static final String LOG_KEY = "log-key.pub";
  public static final String TILES = "tiles.ndjson";
  public static final String COMMITS = "commits.ndjson";
  public static final String EVENTS = "events.ndjson";

  /** Opens the texts about patients; a bundle of an earlier build has none. */
  public static final String DISCLOSURE = "disclosure.json";

  public static final String SCHEMAS = "schemas/";
  public static final String REPORT_HTML = "report.html";
  public static final String REPORT_PDF = "report.pdf";
  public static final String REPORTS = "reports/";

  /** The files that the manifest does not list: itself, and the statement about it. */
  public static final List<String> NOT_LISTED = List.of(MANIFEST, STATEMENT);

  private BundleLayout() {}
}
