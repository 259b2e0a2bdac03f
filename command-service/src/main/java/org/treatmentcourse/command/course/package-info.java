/**
 * The pure core: commands are decided against a course and its protocol, by rules, to events or a
 * refusal.
 */
@NullMarked
package org.treatmentcourse.command.course;

import org.jspecify.annotations.NullMarked;
