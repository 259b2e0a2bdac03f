/**
 * A protocol as a file somebody wrote: its schema, and everything that is wrong with it at once.
 */
@NullMarked
package org.treatmentcourse.protocol.file;

import org.jspecify.annotations.NullMarked;
