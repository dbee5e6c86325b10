package io.lakegate.domain.relation;

/** What stands behind a relation's name. */
public enum RelationKind {
    TABLE,
    VIEW
}
