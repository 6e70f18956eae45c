package codecrafter.contract.wire;

/** A value that its sender must mend: the field by its JSON name, and what would be right. */
public final class Invalid extends RuntimeException {
  private final String field;

  public Invalid(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
