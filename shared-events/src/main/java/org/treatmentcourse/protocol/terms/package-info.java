/** What a protocol asks of people and papers: candidates, credentials, forms, coverage, custody. */
@NullMarked
package org.treatmentcourse.protocol.terms;

import org.jspecify.annotations.NullMarked;
