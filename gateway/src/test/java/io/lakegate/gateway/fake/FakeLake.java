package io.lakegate.gateway.fake;

import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.lake.LakeSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A lake that wants a tag on each model that configures one, and leaves drops to SQL until told otherwise. */
public final class FakeLake implements LakeSide {
    private static final String TAG = "lake_tag";

    public final List<String> done = new ArrayList<>();
    public volatile boolean refuses;
    public volatile boolean drops;
    public volatile TableHome home = TableHome.RENAMING;
    public volatile String place = "";

    @Override
    public String placeOf(Relation relation) {
        return place;
    }

    @Override
    public void check(Model model) {
        if (model.config().string(TAG).orElse("").equals("wrong")) {
            throw new QueryException(ErrorCode.INVALID_CONFIG, "There is no such tag.");
        }
    }

    @Override
    public List<Duty> duties(Model model) {
        return model.config().string(TAG).stream()
                .map(tag -> new Duty("Tag the table", "Tag " + model.name() + " " + tag, () -> execute(model, tag)))
                .toList();
    }

    @Override
    public TableHome home(Model model) {
        return home;
    }

    @Override
    public void carryOut(Model model, PlanStep.Lake step) {
        if (refuses) {
            throw new QueryException(ErrorCode.ACCESS_DENIED, "The permission glue:UpdateTable is missing.");
        }
        done.add(step.change() + " " + step.tables().target());
    }

    @Override
    public OptionalLong committedRows(Model model, Instant since) {
        return OptionalLong.empty();
    }

    @Override
    public boolean rename(Model model, Relation to) {
        return false;
    }

    @Override
    public boolean drop(Model model) {
        if (drops) {
            done.add("drop " + model.name());
        }
        return drops;
    }

    private void execute(Model model, String tag) {
        if (refuses) {
            throw new QueryException(ErrorCode.ACCESS_DENIED, "The permission to tag is missing.");
        }
        done.add("tag " + model.name() + " " + tag);
    }
}
