package io.lakegate.templating.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.TagNode;
import org.jspecify.annotations.Nullable;

/** A tag that jinjava only nests and never runs. */
@SuppressWarnings("serial")
final class StructureTag implements Tag {
    private final String name;
    private final @Nullable String endTagName;

    StructureTag(String name, @Nullable String endTagName) {
        this.name = name;
        this.endTagName = endTagName;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable String getEndTagName() {
        return endTagName;
    }

    @Override
    public String interpret(TagNode tagNode, JinjavaInterpreter interpreter) {
        throw new IllegalStateException("jinjava does not render");
    }
}
