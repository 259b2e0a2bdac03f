/**
 * The content of an export as the ledger itself states it, and the log's signature under an
 * exporter's claim.
 */
@NullMarked
package org.treatmentcourse.command.export;

import org.jspecify.annotations.NullMarked;
