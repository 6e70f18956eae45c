import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.tools.example.debug.expr.ExpressionParser;

/** Java expressions in a frame, by the parser of the JDK's own command line debugger. */
final class Expressions {
  private Expressions() {}

  static Value evaluate(String expression, VirtualMachine vm, ThreadReference thread, int depth)
      throws Exception {
    try {
      return ExpressionParser.evaluate(expression, vm, () -> thread.frame(depth));
    } catch (com.sun.jdi.InvocationException e) {
      throw new IllegalArgumentException("It threw " + e.exception().referenceType().name());
    } catch (Error e) {
      throw new IllegalArgumentException("It is no expression that can be evaluated here", e);
    }
  }
}
