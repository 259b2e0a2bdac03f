/**
 * An export that proves itself: which commits a scope has, their own bytes, the log's tiles over
 * them, and a manifest that the log's key signed; and the proof of all that, offline.
 */
@NullMarked
package org.treatmentcourse.bundle;

import org.jspecify.annotations.NullMarked;
