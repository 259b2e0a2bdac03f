package org.treatmentcourse.field;

/** What a field holds. */
public enum FieldKind {
  /** One of a set of names that a program may branch on. */
  CODE,
  /** A number, with its unit in the field's name or type, or a length of time. */
  MEASURE,
  /** What somebody wrote in their own words; may say anything about anybody. */
  NARRATIVE,
  /** What tells a person or a thing apart outside this system, such as a name or a number. */
  IDENTIFIER,
  /** What points at something else in this system, or is the hash of it. */
  REFERENCE,
  /** A moment, a date or a time of the day. */
  TIME
}
