/**
 * An export that proves itself: which commits a scope has, their own bytes, the tiles of the log
 * over them, and a manifest that the log's key signed. Here are its names and forms.
 */
@NullMarked
package org.treatmentcourse.bundle;

import org.jspecify.annotations.NullMarked;
