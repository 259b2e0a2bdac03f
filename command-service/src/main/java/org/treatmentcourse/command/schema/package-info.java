/**
 * The JSON Schemas of protocols and of events, and the AsyncAPI document: served, and what a
 * protocol is held to before it is published.
 */
@NullMarked
package org.treatmentcourse.command.schema;

import org.jspecify.annotations.NullMarked;
