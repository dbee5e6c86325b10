package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.List;

/** Makes drafts of {@code on-run-start} and {@code on-run-end}: operations that a run executes around its nodes. */
final class RunHooks {
    private RunHooks() {}

    static List<NodeDraft> of(ProjectPackage owner, Memo<LoadMemory.Same, Integer, List<NodeDraft>> memo) {
        return memo.of(new LoadMemory.Same(owner), 0, () -> of(owner));
    }

    private static List<NodeDraft> of(ProjectPackage owner) {
        List<NodeDraft> drafts = new ArrayList<>();
        for (String when : List.of("on-run-start", "on-run-end")) {
            List<String> hooks = ProjectFile.texts(owner.file().values().get(when));
            for (int index = 0; index < hooks.size(); index++) {
                String name = owner.name() + "-" + when + "-" + index;
                NodeDraft draft =
                        new NodeDraft("operation", owner, name, "./" + ProjectFile.FILE_NAME, "hooks/" + name + ".sql");
                draft.fqn.addAll(List.of(owner.name(), "hooks", name));
                draft.rawCode = hooks.get(index);
                draft.checksum = Digests.sha256(
                        PackageFiles.read(owner.file().root().resolve(ProjectFile.FILE_NAME), ProjectFile.FILE_NAME)
                                .strip());
                draft.tags.add(when);
                draft.specifics.put("index", (long) index);
                drafts.add(draft);
            }
        }
        return drafts;
    }
}
