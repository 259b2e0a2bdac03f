package org.treatmentcourse.infra.clinics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.treatmentcourse.infra.clinics.finding.Verdict;

/** What was sent and what came of it. Safe for all courses at once. */
final class Tally {
  private final Map<String, AtomicInteger> accepted = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicInteger> refused = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicInteger> mistakes = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicInteger> findings = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicInteger> timeline = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicInteger> rules = new ConcurrentSkipListMap<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger foretold = new AtomicInteger();

  void sent(String mistake, boolean isForetold) {
    sent.incrementAndGet();
    if (isForetold) {
      foretold.incrementAndGet();
    }
    count(mistakes, mistake);
  }

  void accepted(String command) {
    count(accepted, command);
  }

  void refused(String command, String why) {
    count(refused, command + ": " + why);
  }

  void finding(String rule) {
    count(findings, rule);
  }

  void timeline(String type) {
    count(timeline, type);
  }

  /** A rule of which it was known before whether a fact breaks it, or wasn't. */
  void rule(String rule, Verdict verdict) {
    count(rules, rule + " " + verdict);
  }

  int sent() {
    return sent.get();
  }

  /** For how many it was known before what had to come of them. */
  int foretold() {
    return foretold.get();
  }

  int accepted() {
    return accepted.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  int acceptedOf(String command) {
    return accepted.getOrDefault(command, new AtomicInteger()).get();
  }

  Map<String, Integer> acceptedByCommand() {
    return plain(accepted);
  }

  Map<String, Integer> refusedByRule() {
    return plain(refused);
  }

  Map<String, Integer> byMistake() {
    return plain(mistakes);
  }

  Map<String, Integer> findingsByRule() {
    return plain(findings);
  }

  Map<String, Integer> timelineByType() {
    return plain(timeline);
  }

  Map<String, Integer> foretoldByRule() {
    return plain(rules);
  }

  int foundOf(String rule) {
    return rules.getOrDefault(rule + " " + Verdict.BROKEN, new AtomicInteger()).get();
  }

  private static void count(Map<String, AtomicInteger> counts, String name) {
    counts.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
  }

  private static Map<String, Integer> plain(Map<String, AtomicInteger> counts) {
    var plain = new TreeMap<String, Integer>();
    counts.forEach((name, count) -> plain.put(name, count.get()));
    return plain;
  }
}
