package org.treatmentcourse.infra.demo;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.infra.demo.DemoScript.Step;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * A series whose sessions go much the same way. In its steps {@code $session} is the session's
 * number and {@code session+1 15:00} a moment of the day after it.
 *
 * @param days the sessions' days, from today
 * @param scheduling what is sent for each session before any of them begins
 * @param session what is sent for each session, one session after the other
 */
record DemoSeries(List<Integer> days, List<Step> scheduling, List<Step> session) {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final Pattern MOMENT = Pattern.compile("session([+-]\\d{1,2})? (\\d{2}:\\d{2})");
  private static final String NUMBER = "\"$session\"";

  /** Every step of every session, in the order it is sent. */
  Stream<Step> steps() {
    return Stream.concat(each(scheduling), each(session));
  }

  private Stream<Step> each(List<Step> steps) {
    return IntStream.rangeClosed(1, days.size())
        .boxed()
        .flatMap(
            number ->
                steps.stream()
                    .filter(step -> step.only().map(only -> only.contains(number)).orElse(true))
                    .map(step -> of(number, step)));
  }

  private Step of(int number, Step step) {
    int day = days.get(number - 1);
    var text =
        MOMENT
            .matcher(JSON.writeValueAsString(step))
            .replaceAll(found -> "day " + (day + offset(found.group(1))) + " " + found.group(2));
    return JSON.readValue(text.replace(NUMBER, Integer.toString(number)), Step.class);
  }

  private static int offset(@Nullable String days) {
    return days == null ? 0 : Integer.parseInt(days);
  }
}
