package org.treatmentcourse.field;

/** The kind of a field's content. */
public enum FieldKind {
  /** One of a set of names that a program may branch on. */
  CODE,
  /** A number, with its unit in the field's name or type, or a length of time. */
  MEASURE,
  /** A text in somebody's own words. It may say anything about anybody. */
  NARRATIVE,
  /**
   * An identifier that tells a person or a thing apart outside this system, such as a name or a
   * number.
   */
  IDENTIFIER,
  /** A reference to something else in this system, or the hash of it. */
  REFERENCE,
  /** A moment, a date or a time of the day. */
  TIME
}
