/**
 * The console's files and what it is told of this installation; its data it asks for like anybody.
 */
@NullMarked
package org.treatmentcourse.query.console;

import org.jspecify.annotations.NullMarked;
