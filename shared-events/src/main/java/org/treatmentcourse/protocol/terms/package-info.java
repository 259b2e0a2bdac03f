/**
 * The terms of a protocol for people and papers: candidates, credentials, forms, coverage, custody.
 */
@NullMarked
package org.treatmentcourse.protocol.terms;

import org.jspecify.annotations.NullMarked;
