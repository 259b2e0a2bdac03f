package org.treatmentcourse.infra.clinics.model;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * A lot's books as somebody would keep them on paper: what came in, and for each session what was
 * drawn, given, wasted and put back; all in mg.
 */
public final class LotBook {
  private static final class Draw {
    private BigDecimal issued = BigDecimal.ZERO;
    private BigDecimal given = BigDecimal.ZERO;
    private BigDecimal wasted = BigDecimal.ZERO;
    private BigDecimal returned = BigDecimal.ZERO;

    private BigDecimal settled() {
      return given.add(wasted).add(returned);
    }

    private BigDecimal outside() {
      return issued.max(settled()).subtract(returned);
    }
  }

  private final Map<Integer, Draw> draws = new HashMap<>();
  private BigDecimal cabinet = BigDecimal.ZERO;
  private boolean received;

  public boolean isReceived() {
    return received;
  }

  /** What ought to be in the cabinet. */
  public BigDecimal balance() {
    return draws.values().stream().map(Draw::outside).reduce(cabinet, BigDecimal::subtract);
  }

  /** What was drawn for a session and is neither given nor wasted nor put back. */
  public BigDecimal open(int session) {
    var draw = draws.getOrDefault(session, new Draw());
    return draw.issued.subtract(draw.settled()).max(BigDecimal.ZERO);
  }

  public boolean isIssued(int session) {
    return draws.getOrDefault(session, new Draw()).issued.signum() > 0;
  }

  /** What was given in a session. */
  public BigDecimal given(int session) {
    return draws.getOrDefault(session, new Draw()).given;
  }

  /** Whether drawn = given + wasted + returned everywhere (rule 14). */
  public boolean isSettled() {
    return draws.keySet().stream().allMatch(session -> open(session).signum() == 0);
  }

  /** The sessions that something was drawn for or given in. */
  public Iterable<Integer> sessions() {
    return new TreeSet<>(draws.keySet());
  }

  public void receive(BigDecimal quantity) {
    received = true;
    cabinet = cabinet.add(quantity);
  }

  public void issue(int session, BigDecimal quantity) {
    draw(session).issued = draw(session).issued.add(quantity);
  }

  /** In all, instead of what was said before. */
  public void give(int session, BigDecimal total) {
    draw(session).given = total;
  }

  public void waste(int session, BigDecimal quantity) {
    draw(session).wasted = draw(session).wasted.add(quantity);
  }

  public void giveBack(int session, BigDecimal quantity) {
    draw(session).returned = draw(session).returned.add(quantity);
  }

  /** From here on the books say what was counted. */
  public void counted(BigDecimal there) {
    cabinet = cabinet.add(there.subtract(balance()));
  }

  private Draw draw(int session) {
    return draws.computeIfAbsent(session, number -> new Draw());
  }
}
