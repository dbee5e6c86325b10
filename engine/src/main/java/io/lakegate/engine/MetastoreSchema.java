package io.lakegate.engine;

import java.sql.SQLException;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.metastore.txn.TxnDbUtil;

/**
 * Makes the metastore's lock tables. Hive's object store makes all tables but those when it finds an empty database, and
 * Iceberg commits under a Hive lock: without it two writers of one table could lose a commit.
 */
final class MetastoreSchema {
    /** Derby's SQLSTATE for a table that is there already. */
    private static final String EXISTS = "X0Y32";

    private MetastoreSchema() {}

    /** Does nothing when they are there. */
    static void prepare(DataDirectory directory) throws Exception {
        HiveConf conf = new HiveConf();
        conf.setVar(HiveConf.ConfVars.METASTORECONNECTURLKEY, directory.metastoreUrl());
        try {
            TxnDbUtil.prepDb(conf);
        } catch (SQLException e) {
            if (!EXISTS.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
