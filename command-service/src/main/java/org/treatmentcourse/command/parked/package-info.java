/**
 * Entries that a worker can't take: each is set aside with its reason, the worker goes on with the
 * others, and nothing is dropped. A parked entry is tried again when somebody asks, when a program
 * begins, and now and then.
 */
@NullMarked
package org.treatmentcourse.command.parked;

import org.jspecify.annotations.NullMarked;
