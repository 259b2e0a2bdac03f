/**
 * The form of events outside a process: type names and revisions, JSON, CloudEvents headers,
 * topics.
 */
@NullMarked
package org.treatmentcourse.wire;

import org.jspecify.annotations.NullMarked;
