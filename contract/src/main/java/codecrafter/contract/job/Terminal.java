package codecrafter.contract.job;

import codecrafter.contract.wire.Invalid;

/** The size of the terminal that a run is shown in; a run that has one gets a pty. */
public record Terminal(int columns, int rows) {
  public Terminal {
    if (columns < 1 || columns > 1000 || rows < 1 || rows > 1000) {
      throw new Invalid("terminal", "columns and rows must be from 1 to 1000");
    }
  }
}
