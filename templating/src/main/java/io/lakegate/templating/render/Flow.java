package io.lakegate.templating.render;

/** How rendering goes on behind a node. */
enum Flow {
    NEXT,
    /** Out of the innermost loop. */
    BREAK,
    /** To the innermost loop's next item. */
    CONTINUE
}
