package org.treatmentcourse.bundle.report.page;

/** A whole page around a report: what it looks like on a screen and on paper. */
public final class ReportPage {
  private ReportPage() {}

  public static String of(String title, String footer, String body) {
    return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>"
        + "<meta charset=\"utf-8\"/><title>"
        + Markup.words(title).xhtml()
        + "</title>\n<style>\n"
        + style(footer.replaceAll("[^A-Za-z0-9 .,:-]", " "))
        + "</style>\n</head>\n<body>\n"
        + body
        + "</body>\n</html>\n";
  }

  private static String style(String footer) {
    return """
    @page { size: A4; margin: 18mm 14mm 18mm 14mm;
      @bottom-left { content: "%s"; font: 7.5pt 'Liberation Sans', Arial, sans-serif; color: #555 }
      @bottom-right { content: "Page " counter(page) " of " counter(pages);
        font: 7.5pt 'Liberation Sans', Arial, sans-serif; color: #555 } }
    body { font-family: 'Liberation Sans', Arial, sans-serif; font-size: 9pt;
      line-height: 1.35; color: #111; max-width: 182mm; margin: 0 auto }
    h1 { font-size: 18pt; font-weight: normal; color: #1c3a57; margin: 0 0 2mm 0 }
    h2 { font-size: 13pt; font-weight: normal; color: #1c3a57; margin: 8mm 0 2mm 0;
      padding-bottom: 1mm; border-bottom: 0.8pt solid #1c3a57; page-break-after: avoid }
    h3 { font-size: 10.5pt; font-weight: normal; color: #1c3a57; margin: 5mm 0 1mm 0;
      page-break-after: avoid }
    p { margin: 1mm 0 2mm 0 }
    p.note { color: #444; font-size: 8pt }
    table { border-collapse: collapse; width: 100%%; table-layout: fixed; margin: 1mm 0 3mm 0;
      -fs-table-paginate: paginate }
    th, td { text-align: left; vertical-align: top; padding: 1mm 1.4mm; font-size: 8pt;
      word-wrap: break-word; overflow-wrap: anywhere }
    td { white-space: pre-wrap }
    th { font-weight: normal }
    thead th { font-size: 7.5pt; color: #1c3a57; background-color: #e6ecf1;
      border-bottom: 0.6pt solid #777 }
    tbody td { border-bottom: 0.4pt solid #d5d5d5 }
    tr { page-break-inside: avoid }
    table.facts th { width: 42mm; color: #1c3a57 }
    table.facts th, table.facts td { border-bottom: 0.4pt solid #d5d5d5 }
    tr.withdrawn td { color: #777; text-decoration: line-through }
    tr.correction td { background-color: #f3f0fa }
    tr.finding td { background-color: #fdf0e6 }
    table.timeline th:nth-child(1) { width: 8mm } table.timeline th:nth-child(2) { width: 24mm }
    table.timeline th:nth-child(3) { width: 24mm } table.timeline th:nth-child(4) { width: 27mm }
    table.timeline th:nth-child(5) { width: 30mm }
    table.readings th:nth-child(1) { width: 22mm } table.readings th:nth-child(2) { width: 27mm }
    table.sessions th:nth-child(1) { width: 14mm } table.sessions th:nth-child(2) { width: 26mm }
    table.sessions th:nth-child(3) { width: 40mm } table.sessions th:nth-child(6) { width: 28mm }
    table.rules th:nth-child(2) { width: 24mm } table.rules th:nth-child(3) { width: 20mm }
    table.summary th:nth-child(1) { width: 34mm } table.summary th:nth-child(2) { width: 34mm }
    table.summary th:nth-child(3) { width: 24mm } table.summary th:nth-child(4) { width: 22mm }
    table.streams th:nth-child(1) { width: 90mm }
    table.deviations th:nth-child(1) { width: 8mm }
    table.deviations th:nth-child(2) { width: 24mm }
    table.deviations th:nth-child(3) { width: 38mm }
    table.deviations th:nth-child(4) { width: 14mm }
    table.signatures th:nth-child(1) { width: 8mm }
    table.signatures th:nth-child(2) { width: 42mm }
    table.signatures th:nth-child(3) { width: 26mm }
    table.signatures th:nth-child(4) { width: 22mm }
    table.signatures th:nth-child(6) { width: 20mm }
    table.corrections th:nth-child(1) { width: 8mm }
    table.corrections th:nth-child(2) { width: 24mm }
    table.corrections th:nth-child(6) { width: 30mm }
    div.plot { margin: 1mm 0; page-break-inside: avoid }
    div.plot svg { display: block }
    div.report { page-break-before: always }
    pre { font-family: 'Liberation Sans', Arial, sans-serif; font-size: 7.5pt;
      white-space: pre-wrap; word-wrap: break-word; overflow-wrap: anywhere;
      background-color: #f6f6f6; padding: 2mm }
    """
        .formatted(footer);
  }
}
