package io.lakegate.cli.demo;

import io.lakegate.cli.terminal.Screen;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Month;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The taxi example, step by step, through one JDBC connection. It may be played again on the same data: it begins by
 * dropping what an earlier demo made, finished or not.
 */
public final class Demo {
    private static final int MONTHS_AT_FIRST = 11;
    private static final int KINDS_OF_TAXI = 2;

    private final Screen screen;
    private final DemoConnection lake;
    private final TaxiTrips trips;
    private final Checks checks;

    /**
     * @param connection to the project to play in; not closed
     * @param tripCount trips in both deliveries together
     */
    public Demo(Connection connection, Screen screen, long tripCount) {
        this.screen = screen;
        this.lake = new DemoConnection(connection, screen);
        this.trips = new TaxiTrips(tripCount);
        this.checks = new Checks(screen);
    }

    /**
     * Blocks until the example is played.
     *
     * @throws SQLException when a statement fails
     * @throws io.lakegate.cli.terminal.CommandFailedException when a check does
     */
    public void play() throws SQLException {
        loadFirstDelivery();
        createModels();
        GoldRows first = runAndCheckFirstDelivery();
        GoldRows second = addLateDeliveryAndRunAgain();
        checkMerge(first, second);
        look();
    }

    private void loadFirstDelivery() throws SQLException {
        heading("1  The raw table nyctaxi.records: trips of 2016, January to November");
        for (String drop : TaxiModels.DROP) {
            lake.execute("clearing what an earlier demo left", drop);
        }
        lake.execute("creating the schema nyctaxi", TaxiTrips.SCHEMA);
        lake.execute("dropping an earlier raw table", TaxiTrips.DROP);
        lake.execute("creating nyctaxi.records", TaxiTrips.TABLE);
        timed("loaded", () -> lake.execute("generating trips", trips.firstDelivery()));
        lake.print(
                "counting trips",
                "SELECT type, count(*) AS trips, min(pickup_datetime) AS first_pickup,"
                        + " max(pickup_datetime) AS last_pickup FROM nyctaxi.records GROUP BY type ORDER BY type");
        checkTrips("first_delivery");
        lake.execute("declaring the source", TaxiModels.SOURCE);
    }

    private void createModels() throws SQLException {
        heading("2  Three models: one silver table in Parquet, two gold tables in Iceberg that merge");
        for (String model : TaxiModels.CREATE) {
            lake.execute("creating a model", model);
        }
        lake.print("listing models", "SHOW MODELS", "name", "materialized", "file_format", "relation");
    }

    private GoldRows runAndCheckFirstDelivery() throws SQLException {
        heading("3  RUN MODELS");
        run();
        GoldRows gold = goldRows(TaxiModels.GOLD_ROWS);
        checks.that(
                gold.count() == MONTHS_AT_FIRST * KINDS_OF_TAXI && gold.hasNoDuplicate(),
                "the gold tables have a row for each of 11 months and 2 kinds of taxi",
                gold.count() + " rows for " + gold.keys());
        checkAgainstRaw(gold);
        return gold;
    }

    private GoldRows addLateDeliveryAndRunAgain() throws SQLException {
        heading("4  A late delivery: December, and November trips that had been missing. RUN MODELS again");
        timed("added", () -> lake.execute("generating late trips", trips.lateDelivery()));
        checkTrips("all_deliveries");
        run();
        return goldRows(TaxiModels.GOLD_ROWS);
    }

    private void checkMerge(GoldRows first, GoldRows second) throws SQLException {
        checks.that(
                second.count() == Month.values().length * KINDS_OF_TAXI && second.hasNoDuplicate(),
                "no gold row is lost and none is doubled: 24 rows for 24 keys",
                second.count() + " rows for " + second.keys());
        Set<String> expected = new TreeSet<>();
        for (int month : new int[] {Month.NOVEMBER.getValue(), Month.DECEMBER.getValue()}) {
            expected.add(String.format(Locale.ROOT, "%02d green", month));
            expected.add(String.format(Locale.ROOT, "%02d yellow", month));
        }
        Set<String> changed = first.differencesTo(second);
        checks.that(
                changed.equals(expected),
                "December was inserted, November recomputed, the other months kept",
                "changes in " + changed);
        checkAgainstRaw(second);
    }

    private void look() throws SQLException {
        heading("5  Yellow taxis in June 2016, from both gold tables");
        lake.print("asking", TaxiModels.CLOSING);
        heading("6  Lineage of " + TaxiModels.COST);
        lake.print("asking", TaxiModels.LINEAGE);
    }

    private void run() throws SQLException {
        timed("finished", () -> {
            int nodes = lake.query("running models", TaxiModels.RUN, rows -> NodeTable.print(rows, screen));
            checks.that(nodes == TaxiModels.CREATE.size(), "all three models were run", nodes + " nodes");
        });
    }

    private GoldRows goldRows(String sql) throws SQLException {
        return lake.query("reading the gold tables", sql, GoldRows::read);
    }

    private void checkAgainstRaw(GoldRows gold) throws SQLException {
        GoldRows raw =
                lake.query("computing the same from the raw table", TaxiModels.GOLD_ROWS_FROM_RAW, GoldRows::read);
        Set<String> different = gold.differencesTo(raw);
        checks.that(
                different.isEmpty(),
                "every gold value equals the one computed from the raw trips",
                "others in " + different);
    }

    private void checkTrips(String delivery) throws SQLException {
        long expected =
                lake.query("counting", "SELECT " + delivery + " FROM (" + trips.expectedCounts() + ")", Demo::number);
        long found = lake.query("counting", "SELECT count(*) FROM nyctaxi.records", Demo::number);
        checks.that(
                found == expected,
                String.format(Locale.ROOT, "the raw table has every generated trip once: %,d", expected),
                String.format(Locale.ROOT, "%,d trips", found));
    }

    private static long number(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getLong(1) : -1;
    }

    private interface Step {
        void run() throws SQLException;
    }

    private void timed(String verb, Step step) throws SQLException {
        long begun = System.nanoTime();
        step.run();
        screen.line(String.format(Locale.ROOT, "   %s in %.1f s", verb, (System.nanoTime() - begun) / 1e9));
    }

    private void heading(String text) {
        screen.line("");
        screen.line(text);
    }
}
