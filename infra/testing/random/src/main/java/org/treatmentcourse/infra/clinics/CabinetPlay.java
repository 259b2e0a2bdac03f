package org.treatmentcourse.infra.clinics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.infra.clinics.model.LotBook;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.random.Dice;
import org.treatmentcourse.value.actor.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The custody of one course's own lot: drawn before a dose, settled after it, counted at times. */
final class CabinetPlay {
  private static final BigDecimal DELIVERY = BigDecimal.valueOf(3_000);
  private static final BigDecimal VIAL = BigDecimal.valueOf(50);
  private static final BigDecimal DEVICE = BigDecimal.valueOf(28);
  private static final int MISTAKE_PERCENT = 25;
  private static final int SERVER_ERRORS = 500;

  /**
   * What must come of a command.
   *
   * @param refused the rule of DOMAIN.md that it breaks for good; absent if it is recorded
   * @param found the rule whose finding stands beside it; absent if there is none
   */
  private record Awaited(Optional<String> refused, Optional<String> found) {
    private static final Awaited RECORDED = new Awaited(Optional.empty(), Optional.empty());

    static Awaited refused(String why) {
      return new Awaited(Optional.of(why), Optional.empty());
    }

    static Awaited found(String rule) {
      return new Awaited(Optional.empty(), Optional.of(rule));
    }
  }

  private final LotBook book = new LotBook();
  private LocalDate lastDay = LocalDate.MAX;
  private final List<String> wrong = new ArrayList<>();
  private final UUID course;
  private final CourseModel model;
  private final boolean esketamine;
  private final Dice dice;
  private final Door door;
  private final Tally tally;

  CabinetPlay(
      UUID course, CourseModel model, boolean esketamine, Dice dice, Door door, Tally tally) {
    this.course = course;
    this.model = model;
    this.esketamine = esketamine;
    this.dice = dice;
    this.door = door;
    this.tally = tally;
  }

  /** The number of the lot; a course has one of its own. */
  static String lot(UUID course) {
    return "RC-" + course.toString().substring(0, 13);
  }

  /** What was answered with what had to be answered otherwise. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Does what is to be done by a moment, if anything is. */
  void at(Instant now) {
    if (!model.state().isRegular()) {
      // What the books say of doses that were told out of order is not this model's.
      return;
    }
    takeOverWhatWasGiven();
    if (!book.isReceived()) {
      receive(now);
      return;
    }
    for (var session : model.state().sessions()) {
      int number = session.number();
      if (session.step() == SessionModel.Step.CLEARED && !book.isIssued(number)) {
        issue(number, session, now);
        return;
      }
      if (session.endedAt().isPresent() && book.open(number).signum() > 0) {
        settle(number, now);
        return;
      }
    }
    if (dice.percent(4)) {
      count(now);
    }
  }

  /* The course says what was given; the books of the lot have to say the same. */
  private void takeOverWhatWasGiven() {
    for (int number : book.sessions()) {
      book.give(number, given(model, lot(course), number));
    }
    model
        .facts("DoseEnded")
        .forEach(end -> book.give(end.session(), given(model, lot(course), end.session())));
  }

  /** What a course says was given of a lot in a session. */
  static BigDecimal given(CourseModel model, String lot, int session) {
    var ofThisLot =
        model
            .facts("DoseStarted", session)
            .reduce((earlier, later) -> later)
            .filter(start -> start.text("lot").equals(lot));
    return ofThisLot
        .flatMap(start -> model.facts("DoseEnded", session).reduce((earlier, later) -> later))
        .map(Fact::body)
        .map(body -> body.path("totalMilligrams").decimalValue())
        .orElse(BigDecimal.ZERO);
  }

  private void receive(Instant now) {
    // Most lots outlast the course; the others' last day is one of its days, or was yesterday.
    lastDay =
        dice.percent(40) ? today(now).plusDays(dice.between(-1, 40)) : today(now).plusYears(2);
    var body =
        body(DELIVERY)
            .put("product", esketamine ? "ESKETAMINE" : "KETAMINE")
            .put("supplier", "wholesaler")
            .put("expires", lastDay.toString());
    if (send("receive-stock", Role.CLINIC_ADMINISTRATOR, body, now, inDate(now, "delivery"))) {
      book.receive(DELIVERY);
    }
  }

  /* Rule 30: by the clinic's day, the last day included. */
  private Awaited inDate(Instant now, String what) {
    return Optional.of(lastDay).filter(last -> today(now).isAfter(last)).isPresent()
        ? Awaited.found(what + "-is-in-date")
        : Awaited.RECORDED;
  }

  private LocalDate today(Instant now) {
    return sent(now).atZone(model.protocol().zone()).toLocalDate();
  }

  private void issue(int number, SessionModel session, Instant now) {
    var dose = session.cleared().orElseThrow().path("amountMilligrams").decimalValue();
    var drawn = esketamine ? dose : whole(dose, VIAL);
    if (dice.percent(MISTAKE_PERCENT)) {
      if (dice.percent(50)) {
        issueTooMuch(number, now);
      } else {
        send(
            "issue-stock",
            Role.MONITOR,
            of(number, BigDecimal.ZERO),
            now,
            Awaited.refused("14: nothing was drawn"));
      }
    }
    if (drawn.compareTo(book.balance()) <= 0
        && send("issue-stock", Role.MONITOR, of(number, drawn), now, inDate(now, "lot"))) {
      book.issue(number, drawn);
    }
  }

  /* More than the books have, which goes back at once. */
  private void issueTooMuch(int number, Instant now) {
    var quantity = whole(book.balance().add(BigDecimal.ONE), esketamine ? DEVICE : VIAL);
    var body = of(number, quantity);
    if (send("issue-stock", Role.MONITOR, body, now, Awaited.found("stock-suffices"))) {
      book.issue(number, quantity);
      if (send("return-stock", Role.MONITOR, of(number, quantity), now, Awaited.RECORDED)) {
        book.giveBack(number, quantity);
      }
    }
  }

  private void settle(int number, Instant now) {
    var open = book.open(number);
    var more = open.add(BigDecimal.ONE);
    if (dice.percent(MISTAKE_PERCENT)) {
      switch (dice.between(1, 6)) {
        case 1 -> {
          var body = of(number, more);
          if (send(
              "return-stock",
              Role.MONITOR,
              body,
              now,
              Awaited.found("return-is-of-what-is-left"))) {
            book.giveBack(number, more);
            return;
          }
        }
        case 2 -> {
          if (waste(number, more, witness(), now, Awaited.found("waste-is-of-what-is-left"))) {
            book.waste(number, more);
            return;
          }
        }
        case 3 ->
            waste(number, open, monitor(), now, Awaited.refused("14: the witness is the waster"));
        case 4 -> {
          if (waste(number, open, "a-stranger", now, Awaited.found("witness-is-registered"))) {
            book.waste(number, open);
            return;
          }
        }
        case 5 -> {
          if (waste(number, open, Optional.empty(), now, Awaited.found("witness-is-named"))) {
            book.waste(number, open);
            return;
          }
        }
        default ->
            sendCount(book.balance(), witness(), now, Awaited.found("every-draw-is-settled"));
      }
    }
    if (dice.percent(30)) {
      if (send("return-stock", Role.MONITOR, of(number, open), now, Awaited.RECORDED)) {
        book.giveBack(number, open);
      }
    } else if (waste(number, open, witness(), now, Awaited.RECORDED)) {
      book.waste(number, open);
    }
  }

  private void count(Instant now) {
    boolean isAhead = model.facts("DoseEnded").anyMatch(end -> end.at().isAfter(sent(now)));
    if (isAhead || !book.isSettled() || book.balance().signum() < 0) {
      return; // a dose that ends after the count was drawn and not yet given then
    }
    var there = dice.percent(80) ? book.balance() : book.balance().add(BigDecimal.ONE);
    if (dice.percent(MISTAKE_PERCENT)) {
      sendCount(there, monitor(), now, Awaited.refused("14: the witness is the counter"));
    }
    if (sendCount(there, witness(), now, Awaited.RECORDED)) {
      book.counted(there);
    }
  }

  private boolean waste(
      int number, BigDecimal quantity, String witness, Instant now, Awaited awaited) {
    return waste(number, quantity, Optional.of(witness), now, awaited);
  }

  private boolean waste(
      int number, BigDecimal quantity, Optional<String> witness, Instant now, Awaited awaited) {
    var body = body(quantity).put("reason", "remainder");
    witness.ifPresent(person -> body.put("witness", person));
    body.putObject("drawnFor").put("course", course.toString()).put("session", number);
    return send("waste-stock", Role.MONITOR, body, now, awaited);
  }

  private boolean sendCount(BigDecimal there, String witness, Instant now, Awaited awaited) {
    var body =
        JsonMapper.shared()
            .createObjectNode()
            .put("countedMilligrams", there.stripTrailingZeros())
            .put("witness", witness);
    return send("count-inventory", Role.MONITOR, body, now, awaited);
  }

  private boolean send(String command, Role by, ObjectNode body, Instant now, Awaited awaited) {
    var clinic = model.protocol().clinic();
    var path = "/clinics/" + clinic + "/lots/" + lot(course) + "/" + command;
    var json = body.put("occurredAt", sent(now).toString()).toString();
    tally.sent(awaited.equals(Awaited.RECORDED) ? "none" : "against custody", true);
    var answer = door.post(path, by, clinic, UUID.randomUUID(), json);
    var rule = answer.body().path("rule").asString(answer.body().path("type").asString(""));
    if (answer.isSuccess()) {
      tally.accepted(command);
    } else {
      tally.refused(command, rule);
    }
    if (answer.status() >= SERVER_ERRORS
        || answer.isSuccess() == awaited.refused().isPresent()
        || (answer.isSuccess() && awaited.found().isPresent() != isFlagged(answer.body()))) {
      wrong.add(
          "%s was answered with %d %s but %s"
              .formatted(
                  command,
                  answer.status(),
                  rule,
                  awaited.refused().or(awaited::found).orElse("14: the books allow it")));
    }
    return answer.isSuccess();
  }

  private static Instant sent(Instant now) {
    return now.plus(Duration.ofSeconds(1));
  }

  private static boolean isFlagged(JsonNode answer) {
    return answer
        .path("events")
        .valueStream()
        .anyMatch(event -> event.path("type").asString("").equals("CustodyDeviationDetected"));
  }

  private ObjectNode of(int number, BigDecimal quantity) {
    return body(quantity).put("course", course.toString()).put("session", number);
  }

  private static ObjectNode body(BigDecimal quantity) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("quantityMilligrams", quantity.stripTrailingZeros());
  }

  private static BigDecimal whole(BigDecimal amount, BigDecimal of) {
    return amount.divide(of, 0, RoundingMode.CEILING).multiply(of);
  }

  /** A second person whom the clinic has registered. */
  private String witness() {
    return "demo-clinician-" + model.protocol().clinic();
  }

  private String monitor() {
    return "demo-monitor-" + model.protocol().clinic();
  }
}
