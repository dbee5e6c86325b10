"""One statement session: a namespace with `spark` and `sc`, as Livy's interpreter in a Glue session has it.

Reads {"code", "group"} a line from standard input and answers each with {"ok", "text", "executions"} or {"ok", "name", "value",
"traceback", "executions"} on a descriptor of its own. The text is what was printed and the value of a last expression. As
with Livy, a statement's jobs are a job group, and {"cancel"}, which may come while code runs, cancels the jobs of a group and
nothing else. The environment has the settings: STAND_IN_SPARK_CONF, a JSON object.
"""
import ast
import io
import json
import os
import queue
import sys
import threading
import traceback

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
# Spark's own process inherits descriptor 1 and writes to it.
os.dup2(2, 1)


def executions(session):
    """How many queries Spark has run in this application."""
    return session._jsparkSession.sharedState().statusStore().executionsCount()


def answer(**fields):
    answers.write(json.dumps(fields) + "\n")
    answers.flush()


def run(code, namespace):
    """Runs the statements; an expression at the end prints its value, as at a prompt."""
    tree = ast.parse(code, "<stdin>")
    for node in tree.body:
        if isinstance(node, ast.Expr):
            exec(compile(ast.Interactive([node]), "<stdin>", "single"), namespace)
        else:
            exec(compile(ast.Module([node], []), "<stdin>", "exec"), namespace)


def main():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("glue")
    for name, value in json.loads(os.environ["STAND_IN_SPARK_CONF"]).items():
        builder = builder.config(name, value)
    spark = builder.enableHiveSupport().getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    namespace = {"__name__": "__main__", "spark": spark, "sc": spark.sparkContext, "sqlContext": spark}
    answer(ok=True, text="", executions=0)
    orders = queue.Queue()

    def listen():
        for line in iter(sys.stdin.readline, ""):
            order = json.loads(line)
            if "cancel" in order:
                spark.sparkContext.cancelJobGroup(order["cancel"])
            else:
                orders.put(order)
        orders.put(None)

    threading.Thread(target=listen, daemon=True).start()
    for order in iter(orders.get, None):
        spark.sparkContext.setJobGroup(order["group"], "Job group for statement " + order["group"])
        before = executions(spark)
        out = io.StringIO()
        real = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = out
        try:
            try:
                run(order["code"], namespace)
            finally:
                sys.stdout, sys.stderr = real
            answer(ok=True, text=out.getvalue().rstrip(), executions=executions(spark) - before)
        except BaseException as e:
            lines = traceback.format_exception(type(e), e, e.__traceback__)
            answer(ok=False, name=type(e).__name__, value=str(e), traceback=lines, executions=executions(spark) - before)


main()
