package org.treatmentcourse.bundle.write;

import java.io.IOException;
import java.util.List;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;

/** The source of a log's tiles and entries. */
public interface LogSource {
  /**
   * A tile.
   *
   * @throws IOException if it can't be had now
   */
  HashTile tile(TileAddress address) throws IOException;

  /**
   * The entries under a tile of level 0, in order.
   *
   * @throws IOException if they can't be had now
   */
  List<byte[]> entries(TileAddress address) throws IOException;
}
