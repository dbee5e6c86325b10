package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;

/** What a catalog that cannot rename does instead. Each may be done again after it was interrupted at any point. */
public enum LakeChange {
    /**
     * The target gets the definition and the partitions of what was built aside, whose own definition then goes. The old
     * definition is kept as the backup until then and longer. No file is touched.
     */
    EXCHANGE("Put the new one in its place"),

    /** Once the target is exchanged: the old one's files are deleted, as far as they are certainly its own, then the backup. */
    RETIRE("Delete the old one's files"),

    /**
     * After a failure or a kill: an exchange that had begun to change the target is ended; one that had taken it away is
     * undone; whatever then is of no use is dropped, with its files.
     */
    SETTLE("Put things right");

    private final String purpose;

    LakeChange(String purpose) {
        this.purpose = purpose;
    }

    String purpose() {
        return purpose;
    }

    String described(Leftovers tables) {
        String target = Quoting.relation(tables.target());
        String aside = Quoting.relation(tables.aside());
        String backup = Quoting.relation(tables.backup());
        return switch (this) {
            case EXCHANGE ->
                "Data Catalog: " + target + " gets the definition and the partitions of " + aside
                        + ", whose own definition goes; the old definition is kept as " + backup;
            case RETIRE -> "Data Catalog and S3: the files of " + backup + " that are its own, then its definition";
            case SETTLE ->
                "Data Catalog and S3: end or undo the exchange of " + target + ", then drop " + aside + " and "
                        + backup;
        };
    }
}
