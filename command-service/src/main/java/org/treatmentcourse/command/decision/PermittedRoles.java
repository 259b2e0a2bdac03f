package org.treatmentcourse.command.decision;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.treatmentcourse.value.actor.Role;

/**
 * The roles that may give a command (21 CFR 11.10(d),(g)). Nobody can give a command without this
 * annotation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PermittedRoles {
  Role[] value();
}
