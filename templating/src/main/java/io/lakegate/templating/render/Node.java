package io.lakegate.templating.render;

import io.lakegate.templating.expression.Scope;

/** One piece of a template; immutable and shared between threads. */
public sealed interface Node
        permits Assignment,
                AssignmentBlock,
                CallBlock,
                Conditions,
                Definition,
                Evaluation,
                FilterBlock,
                Loop,
                LoopControl,
                Print,
                ScopedBlock,
                Text {
    Flow render(Scope scope, Output output);
}
