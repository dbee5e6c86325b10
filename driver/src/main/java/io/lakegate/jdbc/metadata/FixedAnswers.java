package io.lakegate.jdbc.metadata;

import java.sql.Connection;
import java.sql.ResultSet;

/** What else is true of every gateway: names, terms and habits that need no question. */
abstract class FixedAnswers extends FixedFeatures {
    FixedAnswers() {}

    @Override
    public final boolean allProceduresAreCallable() {
        return false;
    }

    @Override
    public final boolean allTablesAreSelectable() {
        return true;
    }

    @Override
    public final boolean nullsAreSortedHigh() {
        return false;
    }

    @Override
    public final boolean nullsAreSortedLow() {
        return true;
    }

    @Override
    public final boolean nullsAreSortedAtStart() {
        return false;
    }

    @Override
    public final boolean nullsAreSortedAtEnd() {
        return false;
    }

    @Override
    public final String getDatabaseProductName() {
        return "Lakegate";
    }

    @Override
    public final String getDriverName() {
        return "Lakegate JDBC driver";
    }

    @Override
    public final boolean usesLocalFiles() {
        return false;
    }

    @Override
    public final boolean usesLocalFilePerTable() {
        return false;
    }

    @Override
    public final boolean storesUpperCaseIdentifiers() {
        return false;
    }

    @Override
    public final boolean storesLowerCaseIdentifiers() {
        return true;
    }

    @Override
    public final boolean storesMixedCaseIdentifiers() {
        return false;
    }

    @Override
    public final boolean storesUpperCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    public final boolean storesLowerCaseQuotedIdentifiers() {
        return true;
    }

    @Override
    public final boolean storesMixedCaseQuotedIdentifiers() {
        return false;
    }

    @Override
    public final String getIdentifierQuoteString() {
        return "`";
    }

    @Override
    public final String getSQLKeywords() {
        return Keywords.WORDS;
    }

    @Override
    public final String getNumericFunctions() {
        return Keywords.NUMERIC;
    }

    @Override
    public final String getStringFunctions() {
        return Keywords.STRING;
    }

    @Override
    public final String getSystemFunctions() {
        return Keywords.SYSTEM;
    }

    @Override
    public final String getTimeDateFunctions() {
        return Keywords.TIME;
    }

    @Override
    public final String getSearchStringEscape() {
        return "\\";
    }

    @Override
    public final String getExtraNameCharacters() {
        return "";
    }

    @Override
    public final boolean nullPlusNonNullIsNull() {
        return true;
    }

    @Override
    public final String getSchemaTerm() {
        return "schema";
    }

    @Override
    public final String getProcedureTerm() {
        return "procedure";
    }

    @Override
    public final String getCatalogTerm() {
        return "catalog";
    }

    @Override
    public final boolean isCatalogAtStart() {
        return true;
    }

    @Override
    public final String getCatalogSeparator() {
        return ".";
    }

    @Override
    public final int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_NONE;
    }

    @Override
    public final boolean dataDefinitionCausesTransactionCommit() {
        return false;
    }

    @Override
    public final boolean dataDefinitionIgnoredInTransactions() {
        return false;
    }

    @Override
    public final boolean ownUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    public final boolean ownDeletesAreVisible(int type) {
        return false;
    }

    @Override
    public final boolean ownInsertsAreVisible(int type) {
        return false;
    }

    @Override
    public final boolean othersUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    public final boolean othersDeletesAreVisible(int type) {
        return false;
    }

    @Override
    public final boolean othersInsertsAreVisible(int type) {
        return false;
    }

    @Override
    public final boolean updatesAreDetected(int type) {
        return false;
    }

    @Override
    public final boolean deletesAreDetected(int type) {
        return false;
    }

    @Override
    public final boolean insertsAreDetected(int type) {
        return false;
    }

    @Override
    public final int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public final int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public final int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public final int getSQLStateType() {
        return sqlStateSQL;
    }

    @Override
    public final boolean locatorsUpdateCopy() {
        return false;
    }

    @Override
    public final boolean autoCommitFailureClosesAllResultSets() {
        return false;
    }

    @Override
    public final boolean generatedKeyAlwaysReturned() {
        return false;
    }
}
