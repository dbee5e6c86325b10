package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One model's build: the request in the words that the materializations use. */
record Build(PlanRequest request) {
    /** Metastores take 128 characters; the suffix must survive, it is what makes a name unique. */
    private static final int LONGEST_STEM = 96;

    Model model() {
        return request.model().model();
    }

    NodeConfig config() {
        return model().config();
    }

    FileFormat format() {
        return model().fileFormat();
    }

    Relation target() {
        return model().relation();
    }

    String query() {
        return QueryText.withoutSemicolon(request.model().sql());
    }

    @Nullable
    RelationState existing() {
        return request.existing();
    }

    List<Column> queryColumns() {
        return request.queryColumns();
    }

    TableHome home() {
        return request.home();
    }

    /** The model's own {@code full_refresh} wins over the command's, as in dbt. */
    boolean fullRefresh() {
        return config().bool("full_refresh", request.fullRefresh());
    }

    boolean exists(RelationKind kind) {
        RelationState state = existing();
        return state != null && state.kind() == kind;
    }

    /** Whether a table of the model's format stands where the model's table will: then a commit can replace it. */
    boolean existsInPlace() {
        RelationState state = existing();
        return state != null
                && state.kind() == RelationKind.TABLE
                && state.format() == format()
                && catalog(state.relation()).equals(catalog(target()));
    }

    /** Where the new one is built while the old one is read. */
    Relation aside() {
        return temporary("");
    }

    /** Where the old one waits until the new one stands. */
    Relation backup(Relation old) {
        return old.withIdentifier(temporary("_old").identifier());
    }

    private Relation temporary(String ending) {
        String stem = target().identifier();
        String kept = stem.length() > LONGEST_STEM ? stem.substring(0, LONGEST_STEM) : stem;
        return target().withIdentifier(kept + "__lg_" + request.uniqueSuffix() + ending);
    }

    QueryException invalid(String message) {
        return new QueryException(ErrorCode.INVALID_CONFIG, "Model '" + model().name() + "': " + message);
    }

    static String sql(Relation relation) {
        return Quoting.relation(relation);
    }

    private static String catalog(Relation relation) {
        return relation.catalog() == null ? "spark_catalog" : relation.catalog();
    }
}
