package io.lakegate.dialect.plan;

/** How the catalog in which a model's table stands lets one table take another's place. */
public sealed interface TableHome {
    /** Hive's metastore, and what behaves as it does. */
    TableHome RENAMING = new Renaming();

    /** Tables and views can be renamed, and a table that says no location has one. */
    record Renaming() implements TableHome {}

    /**
     * Nothing can be renamed, but a definition can be changed as a whole, whatever location it names: the Glue Data Catalog.
     *
     * @param directory where the directories of the schema's tables lie, without a slash at the end; empty when nothing says
     */
    record Redefining(String directory) implements TableHome {}
}
