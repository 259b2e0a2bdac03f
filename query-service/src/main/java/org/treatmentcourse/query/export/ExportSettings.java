package org.treatmentcourse.query.export;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The folder in which exports are made, and the time they stay.
 *
 * @param folder of this service alone; nothing in it is served but by its own query
 * @param keep how long one stays after it is ready
 * @param fonts a folder of TrueType fonts for what the PDF library's own lacks; it need not be
 *     there
 */
@ConfigurationProperties("treatmentcourse.export")
record ExportSettings(Path folder, Duration keep, Path fonts) {}
