package org.treatmentcourse.infra.parts.process;

/** How long a started process may live. */
public enum Lifetime {
  /** It is killed when the JVM that started it ends, however that JVM ends in an orderly way. */
  WITH_THIS_JVM,
  /** Once ready it outlives its starter and its terminal; somebody must remember and stop it. */
  DETACHED
}
