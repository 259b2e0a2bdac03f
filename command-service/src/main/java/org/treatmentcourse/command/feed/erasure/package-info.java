/** What subscribers owe after an erasure: told to each of them, and found where it is overdue. */
@NullMarked
package org.treatmentcourse.command.feed.erasure;

import org.jspecify.annotations.NullMarked;
