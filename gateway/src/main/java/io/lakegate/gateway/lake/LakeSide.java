package io.lakegate.gateway.lake;

import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the lake of an engine wants done for a model that no SQL does. Safe to share between threads; every method may block on
 * the lake and throws a {@link io.lakegate.domain.error.QueryException} when it fails.
 */
public interface LakeSide {
    /** A lake that needs nothing beside SQL: the embedded engine's, or one that nothing is known about. */
    LakeSide NONE = new LakeSide() {
        @Override
        public String placeOf(Relation relation) {
            return "";
        }

        @Override
        public void check(Model model) {}

        @Override
        public List<Duty> duties(Model model) {
            return List.of();
        }

        @Override
        public TableHome home(Model model) {
            return TableHome.RENAMING;
        }

        @Override
        public void carryOut(Model model, PlanStep.Lake step) {
            throw new IllegalStateException("no plan for this lake has such a step: " + step);
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
            return false;
        }
    };

    /**
     * One change.
     *
     * @param purpose in a few words
     * @param described what is called, for people
     */
    record Duty(String purpose, String described, Runnable execution) {}

    /** Where the schema of a relation is to lie if it has to be made; empty for wherever the engine puts it. Asks nobody. */
    String placeOf(Relation relation);

    /** Finds what is wrong with the model's configuration before anything is built. Asks nobody. */
    void check(Model model);

    /** What would have to change for the model's table as it stands now, in order; empty when all is right. Changes nothing. */
    List<Duty> duties(Model model);

    /** How the model's table takes the place of what stands there. */
    TableHome home(Model model);

    /** Carries out a step of a plan that was made for {@link #home}. */
    void carryOut(Model model, PlanStep.Lake step);

    /**
     * How many rows the newest commit to the model's table added, where its format writes that down beside the table.
     *
     * @param since commits before this are not asked for
     * @return empty when only SQL can tell
     */
    OptionalLong committedRows(Model model, Instant since);

    /**
     * Gives the model's table or view another name in its schema.
     *
     * @return false when the lake leaves this to SQL
     */
    boolean rename(Model model, Relation to);

    /**
     * Drops the model's table or view, with the files that are its own.
     *
     * @return false when the lake leaves this to SQL
     */
    boolean drop(Model model);
}
