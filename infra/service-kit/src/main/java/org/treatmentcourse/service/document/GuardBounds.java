package org.treatmentcourse.service.document;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bounds that a record's own guard keeps, found by asking it: a second list of them would say
 * something else one day. Its message names a member and its range; a value of one member is asked
 * for the least and the most that it takes.
 */
final class GuardBounds {
  /** What a guard says of a member that is a number. */
  private static final Pattern RANGE = Pattern.compile("(\\w+) must be (-?\\d+) to (-?\\d+)");

  /** What a guard says of a member that is a text. */
  private static final Pattern LENGTH = Pattern.compile("(\\w+) must have 1 to (\\d+) characters");

  /** The one name of the pattern that a value's guard asks for. */
  private static final String SHAPE = "SHAPE";

  /** Longer than any text that a guard takes. */
  private static final String LONG = "x".repeat(100_000);

  private GuardBounds() {}

  /** The bounds of a number, both included, where there are any. */
  record Range(BigDecimal least, BigDecimal most) {}

  /** The pattern that a text's whole value has to match, as the guard itself has it. */
  static Optional<String> pattern(Class<?> value) {
    return Arrays.stream(value.getDeclaredFields())
        .filter(field -> field.getName().equals(SHAPE) && field.getType() == Pattern.class)
        .findFirst()
        .map(
            field -> {
              try {
                field.setAccessible(true);
                return "^(?:" + field.get(null) + ")$";
              } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
              }
            });
  }

  /** The bounds of a value that is one number. */
  static Optional<Range> range(Class<?> value, Class<?> number) {
    var widest = widest(number);
    Predicate<BigDecimal> takes = it -> made(value, of(number, it)).isEmpty();
    return Stream.of(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.TEN)
        .filter(takes)
        .findFirst()
        .map(
            inside ->
                new Range(
                    outermost(inside, widest.least(), takes),
                    outermost(inside, widest.most(), takes)))
        .filter(found -> !found.equals(widest));
  }

  /** The farthest whole number towards another that is taken; what is taken has no gap. */
  private static BigDecimal outermost(
      BigDecimal inside, BigDecimal limit, Predicate<BigDecimal> takes) {
    if (takes.test(limit)) {
      return limit;
    }
    var taken = inside.toBigInteger();
    var refused = limit.toBigInteger();
    while (refused.subtract(taken).abs().bitLength() > 1) {
      var middle = taken.add(refused).shiftRight(1);
      if (takes.test(new BigDecimal(middle))) {
        taken = middle;
      } else {
        refused = middle;
      }
    }
    return new BigDecimal(taken);
  }

  /** The bounds of one member of a record that is a whole number. */
  static Optional<Range> range(Class<?> type, RecordComponent member) {
    var number = member.getType();
    var told =
        Samples.guardMessage(type, member.getName(), of(number, widest(number).least()))
            .map(RANGE::matcher)
            .filter(it -> it.matches() && it.group(1).equals(member.getName()));
    return told.map(it -> new Range(new BigDecimal(it.group(2)), new BigDecimal(it.group(3))));
  }

  /** The most characters of one member of a record that is a text. */
  static Optional<Integer> mostCharacters(Class<?> type, RecordComponent member) {
    Object given = member.getType() == Optional.class ? Optional.of(LONG) : LONG;
    return Samples.guardMessage(type, member.getName(), given)
        .map(LENGTH::matcher)
        .filter(it -> it.matches() && it.group(1).equals(member.getName()))
        .map(it -> Integer.valueOf(it.group(2)));
  }

  /** The guard's message, if it refuses. */
  static Optional<String> made(Class<?> type, Object... members) {
    try {
      JavaTypes.constructor(type).newInstance(members);
      return Optional.empty();
    } catch (InvocationTargetException refused) {
      return Optional.of(String.valueOf(refused.getTargetException().getMessage()));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object of(Class<?> number, BigDecimal value) {
    if (number == int.class || number == Integer.class) {
      return value.intValueExact();
    }
    return number == long.class || number == Long.class ? (Object) value.longValueExact() : value;
  }

  private static Range widest(Class<?> number) {
    if (number == int.class || number == Integer.class) {
      return new Range(
          BigDecimal.valueOf(Integer.MIN_VALUE), BigDecimal.valueOf(Integer.MAX_VALUE));
    }
    return new Range(BigDecimal.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(Long.MAX_VALUE));
  }
}
