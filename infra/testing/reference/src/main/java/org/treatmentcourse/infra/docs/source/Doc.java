package org.treatmentcourse.infra.docs.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A documentation comment.
 *
 * @param text what it says before its tags, as Markdown
 * @param params what each parameter means, by its name
 */
public record Doc(String text, Map<String, String> params) {
  private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
  private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)? ([^}]*)}");
  private static final Pattern SENTENCE = Pattern.compile("(?s)(.*?[.!?])(?:\\s|$).*");

  /** Reads the comment as the compiler hands it out, without its stars. */
  public static Doc of(String comment) {
    var parts = comment.strip().split("(?m)^\\s*@", -1);
    var params = new LinkedHashMap<String, String>();
    for (int i = 1; i < parts.length; i++) {
      var words = parts[i].strip().split("\\s+", 3);
      if (words.length == 3 && words[0].equals("param")) {
        params.put(words[1], plain(words[2]));
      }
    }
    return new Doc(plain(parts[0]), params);
  }

  /** The first sentence, with its full stop. */
  public String firstSentence() {
    var sentence = SENTENCE.matcher(text);
    return sentence.matches() ? sentence.group(1) : text;
  }

  private static String plain(String text) {
    var code = CODE.matcher(text).replaceAll("`$1`");
    var linked =
        LINK.matcher(code)
            .replaceAll(link -> "`" + link.group(1).replaceFirst("^#", "").replace('#', '.') + "`");
    return linked.replaceAll("</?p>", " ").replaceAll("\\s+", " ").strip();
  }
}
