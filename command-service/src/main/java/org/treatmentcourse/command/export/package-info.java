/**
 * What an export comprises, by the ledger's own word, and the log's signature under what an
 * exporter claims of it.
 */
@NullMarked
package org.treatmentcourse.command.export;

import org.jspecify.annotations.NullMarked;
