package io.lakegate.templating.render;

import io.lakegate.templating.expression.CallBlockCall;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.value.Repr;

/** {@code {% call(a) macro() %} … {% endcall %}}: the body is the macro's {@code caller}. */
public record CallBlock(CallBlockCall call, MacroBlock caller) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        output.print(Repr.str(call.invoke(scope, new MacroValue(caller, scope, false))));
        return Flow.NEXT;
    }
}
