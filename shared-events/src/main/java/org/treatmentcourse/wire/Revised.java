package org.treatmentcourse.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An event whose JSON has changed since its first revision: the upcasters from 1 to 2, from 2 to 3
 * and so on. It is written in the revision after the last upcaster's.
 *
 * <p>An event of a course is revised by {@link WidenedUpcaster} alone yet: an amendment holds such
 * an event without its revision, so the amendment's own upcaster would have to do the same to the
 * event it holds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Revised {
  Class<? extends Upcaster>[] value();
}
