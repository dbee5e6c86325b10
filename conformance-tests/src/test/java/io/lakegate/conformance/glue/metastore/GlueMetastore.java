package io.lakegate.conformance.glue.metastore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransportException;

/**
 * Hive's Thrift interface on a loopback port, in front of a Data Catalog. Spark itself stays unmodified: AWS puts a client of
 * its own into the Hive of its Spark, which is not published; here Hive's own client speaks to this. Of some two hundred
 * methods, those are there that Spark and Iceberg call; any other one is answered with its name.
 */
public final class GlueMetastore implements AutoCloseable {
    private final TThreadPoolServer server;
    private final int port;

    private GlueMetastore(TThreadPoolServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** @param place where a database lies that says nothing of it, or "" as with AWS: then nothing can be managed there */
    public static GlueMetastore start(GlueApi glue, String place) {
        try {
            TServerSocket socket = new TServerSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            var processor = new ThriftHiveMetastore.Processor<>(methods(glue, place));
            TThreadPoolServer server = new TThreadPoolServer(new TThreadPoolServer.Args(socket)
                    .processor(processor)
                    .minWorkerThreads(2)
                    .maxWorkerThreads(500));
            Thread thread = new Thread(server::serve, "stand-in-metastore");
            thread.setDaemon(true);
            thread.start();
            return new GlueMetastore(server, socket.getServerSocket().getLocalPort());
        } catch (TTransportException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For {@code hive.metastore.uris}. */
    public String uri() {
        return "thrift://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.stop();
    }

    private static ThriftHiveMetastore.Iface methods(GlueApi glue, String place) {
        Map<String, MetastoreMethod> methods = new HashMap<>();
        new DatabaseMethods(glue, place).into(methods);
        new TableMethods(glue).into(methods);
        new PartitionMethods(glue).into(methods);
        new SessionMethods().into(methods);
        return (ThriftHiveMetastore.Iface) Proxy.newProxyInstance(
                GlueMetastore.class.getClassLoader(),
                new Class<?>[] {ThriftHiveMetastore.Iface.class},
                (proxy, method, arguments) -> call(methods, method, arguments == null ? new Object[0] : arguments));
    }

    private static Object call(Map<String, MetastoreMethod> methods, Method method, Object[] arguments)
            throws Throwable {
        MetastoreMethod found = methods.get(method.getName());
        if (found == null) {
            System.err.println("stand-in metastore: no " + method.getName());
            throw new MetaException("the stand-in's metastore has no " + method.getName());
        }
        try {
            return found.call(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
