package io.lakegate.domain.project;

/**
 * What a project says about a column.
 *
 * @param dataType as declared, empty when not
 */
public record ColumnDoc(String name, String description, String dataType) {}
