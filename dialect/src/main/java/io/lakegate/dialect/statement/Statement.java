package io.lakegate.dialect.statement;

/** A statement, understood as far as Lakegate must understand it. */
public sealed interface Statement permits EngineSql, ConstantQuery, OwnStatement {}
