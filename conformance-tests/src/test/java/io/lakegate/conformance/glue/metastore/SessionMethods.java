package io.lakegate.conformance.glue.metastore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.CheckLockRequest;
import org.apache.hadoop.hive.metastore.api.GetAllFunctionsResponse;
import org.apache.hadoop.hive.metastore.api.LockComponent;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.LockResponse;
import org.apache.hadoop.hive.metastore.api.LockState;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.UnlockRequest;

/** What a client says of itself, the functions there are not, and Iceberg's locks on tables. */
final class SessionMethods {
    private final Map<String, Long> holders = new HashMap<>();
    private final Map<Long, String> wanted = new HashMap<>();
    private long last;

    void into(Map<String, MetastoreMethod> methods) {
        methods.put("set_ugi", a -> a[1]);
        methods.put("get_config_value", a -> a[1]);
        methods.put("getMetaConf", a -> "");
        methods.put("shutdown", a -> null);
        methods.put("get_functions", a -> List.of());
        methods.put("get_all_functions", a -> {
            GetAllFunctionsResponse none = new GetAllFunctionsResponse();
            none.setFunctions(List.of());
            return none;
        });
        methods.put("get_function", a -> {
            throw new NoSuchObjectException("Function " + a[1] + " does not exist");
        });
        methods.put("lock", a -> lock((LockRequest) a[0]));
        methods.put("check_lock", a -> state(((CheckLockRequest) a[0]).getLockid()));
        methods.put("heartbeat", a -> null);
        methods.put("unlock", a -> {
            unlock(((UnlockRequest) a[0]).getLockid());
            return null;
        });
    }

    private synchronized LockResponse lock(LockRequest request) {
        LockComponent component = request.getComponent().get(0);
        last++;
        wanted.put(last, component.getDbname() + "." + component.getTablename());
        return state(last);
    }

    private synchronized LockResponse state(long id) {
        boolean acquired = holders.computeIfAbsent(wanted.get(id), table -> id) == id;
        return new LockResponse(id, acquired ? LockState.ACQUIRED : LockState.WAITING);
    }

    private synchronized void unlock(long id) {
        String table = wanted.remove(id);
        holders.remove(table, id);
    }
}
