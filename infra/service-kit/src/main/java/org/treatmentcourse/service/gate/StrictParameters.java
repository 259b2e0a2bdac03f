package org.treatmentcourse.service.gate;

import java.beans.PropertyEditorSupport;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.treatmentcourse.service.input.InputIds;
import org.treatmentcourse.service.input.InputTimes;

/**
 * Reads parameters, headers and parts of a path in one form each. Spring's own readers also take
 * hexadecimal numbers, white space and short UUIDs, and its editors are asked where a converter
 * refuses: so both are replaced.
 */
@ControllerAdvice
class StrictParameters {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  static void register(FormatterRegistry registry) {
    registry.addConverter(String.class, Integer.class, StrictParameters::toInt);
    registry.addConverter(String.class, Long.class, StrictParameters::toLong);
    registry.addConverter(String.class, Boolean.class, StrictParameters::toBoolean);
    registry.addConverter(String.class, UUID.class, InputIds::uuid);
    registry.addConverter(
        String.class, OffsetDateTime.class, text -> InputTimes.offsetDateTime(text));
    registry.addConverter(String.class, LocalDate.class, text -> InputTimes.day(text));
  }

  @InitBinder
  void replaceEditors(WebDataBinder binder) {
    binder.registerCustomEditor(int.class, new Editor(StrictParameters::toInt));
    binder.registerCustomEditor(Integer.class, new Editor(StrictParameters::toInt));
    binder.registerCustomEditor(long.class, new Editor(StrictParameters::toLong));
    binder.registerCustomEditor(Long.class, new Editor(StrictParameters::toLong));
    binder.registerCustomEditor(Boolean.class, new Editor(StrictParameters::toBoolean));
    binder.registerCustomEditor(UUID.class, new Editor(InputIds::uuid));
  }

  private static Integer toInt(String text) {
    long number = toLong(text);
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("must be a whole number of 32 bits");
    }
    return (int) number;
  }

  private static Long toLong(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a whole number");
    }
    return Long.valueOf(text);
  }

  private static Boolean toBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  /** An editor that only reads. */
  private static final class Editor extends PropertyEditorSupport {
    private final Function<String, ?> read;

    Editor(Function<String, ?> read) {
      this.read = read;
    }

    @Override
    public void setAsText(String text) {
      setValue(read.apply(text));
    }
  }
}
