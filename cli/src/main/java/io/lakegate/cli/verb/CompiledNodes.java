package io.lakegate.cli.verb;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SQL of the nodes that a run is about, as it stands just before the run. */
record CompiledNodes(Connection connection, LoadedProject project) {
    /**
     * The gateway compiles models, since it knows which relations are there; the rest, and everything when it cannot, is
     * compiled here, as for relations that are absent. What does not compile is left out: the run says why.
     */
    Map<NodeId, String> of(Map<NodeId, GraphNode> nodes, String statement) {
        Map<NodeId, String> compiled = new LinkedHashMap<>();
        try (Statement asked = connection.createStatement();
                ResultSet rows = asked.executeQuery(statement)) {
            while (rows.next()) {
                NodeId id = new NodeId(rows.getString("unique_id"));
                if (nodes.containsKey(id)) {
                    compiled.put(id, rows.getString("sql"));
                }
            }
        } catch (SQLException e) {
            compiled.clear();
        }
        for (NodeId id : nodes.keySet()) {
            if (!compiled.containsKey(id) && CompileCommand.COMPILED.contains(id.resourceType())) {
                try {
                    compiled.put(id, project.compilation().compile(id));
                } catch (QueryException e) {
                    // The run meets it too, and tells.
                }
            }
        }
        return compiled;
    }
}
