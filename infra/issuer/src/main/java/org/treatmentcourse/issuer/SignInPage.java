package org.treatmentcourse.issuer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.value.actor.Role;

/**
 * The page where a visitor picks whom of the demo to be. It asks for no password, since any is
 * public.
 */
@RestController
class SignInPage {
  static final String PATH = "/sign-in";

  /** What the page and the demo's people are named by: {@link DemoClient}. */
  static final String PERSON = "person";

  private static final List<String> CLINICS =
      List.of("anew", "amavi", "utah-cebt", "pni", "lopez-larson");

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Sign in</title>
      <link rel="icon" href="data:,">
      <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
      body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: .25rem .5rem .25rem 0 }
      button { font: inherit; width: 100%; min-height: 2.5rem; cursor: pointer }
      @media (max-width: 45rem) {
        thead { position: absolute; clip-path: inset(50%) }
        tr { display: grid; grid-template-columns: 1fr 1fr; padding-bottom: 1rem }
        th { grid-column: 1 / -1 }
      }
      </style>
      </head>
      <body>
      <main>
      <h1>Sign in to the demo</h1>
      <p>Pick whom to be. This issuer is local and asks for no password; nobody here is real.</p>
      """;

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(CsrfToken csrf) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .body(
            HEAD
                + "<form method=\"post\" action=\""
                + PATH
                + "\">"
                + hidden(csrf.getParameterName(), csrf.getToken())
                + hidden("password", DemoClients.SECRET)
                + "<table><thead><tr><th>Who</th>"
                + Stream.concat(CLINICS.stream(), Stream.of("every clinic"))
                    .map(clinic -> "<th>" + clinic + "</th>")
                    .collect(Collectors.joining())
                + "</tr></thead><tbody>"
                + people()
                + "</tbody></table></form></main></body></html>");
  }

  private static String people() {
    var rows = new StringBuilder();
    for (var role : Role.values()) {
      if (role != Role.SERVICE) {
        rows.append("<tr><th scope=\"row\">")
            .append(DemoClient.parse(role.wireName()).orElseThrow().name())
            .append(", ")
            .append(role.wireName())
            .append("</th>");
        CLINICS.forEach(clinic -> rows.append(button(role.wireName() + "@" + clinic, clinic)));
        rows.append(button(role.wireName(), "all")).append("</tr>");
      }
    }
    return rows.toString();
  }

  private static String button(String person, String label) {
    return "<td><button name=\"%s\" value=\"%s\" aria-label=\"%s\">%s</button></td>"
        .formatted(PERSON, person, person.replace("@", " at "), label);
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, value);
  }
}
