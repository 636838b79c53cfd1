package dev.weft.corpus;

import dev.weft.Coroutine;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbc.JdbcResultSet;
import org.h2.jdbc.JdbcStatement;

/** SQL on a database in memory: grouping, joins, recursion, JSON, an error; and {@link H2JoinsWork}. */
final class H2Work {
    private H2Work() {}

    @Coroutine
    static String run() throws SQLException {
        StringBuilder out = new StringBuilder();
        Properties login = new Properties();
        login.put("user", "sa");
        login.put("password", "");
        try (JdbcConnection connection = new JdbcConnection("jdbc:h2:mem:corpus", login, null, null, false)) {
            JdbcStatement statement = (JdbcStatement) connection.createStatement();
            fill(statement);
            group(connection, out);
            statement.execute("update t set v = v * 2 where mod(id, 3) = 0");
            print(statement, "with recursive f(n, a, b) as (select 1, 0, 1 union all select n + 1, b, a + b from f where n < 40) "
                    + "select sum(a) from f", out);
            print(statement, "select a.name || b.id || json_object('x': a.v) from t a join t b on a.name = b.name and a.id < b.id "
                    + "order by 1 limit 300", out);
            try {
                statement.execute("insert into t values (1, 'again', 1, null)");
            } catch (SQLException e) {
                out.append(e.getErrorCode()).append(e.getSQLState());
            }
            try (JdbcConnection second = new JdbcConnection("jdbc:h2:mem:corpus", login, null, null, false)) {
                H2JoinsWork.run(connection, second, out);
            }
        }
        return out.toString();
    }

    @Coroutine
    private static void fill(JdbcStatement statement) throws SQLException {
        statement.execute("create table t(id int primary key, name varchar(50), v double, d date)");
        statement.execute("create index i on t(name)");
        for (int i = 0; i < 200; i++) {
            statement.execute("insert into t values (" + i + ", 'n" + i * 7919 % 101 + "', " + i * 0.5
                    + ", date '2020-01-01' + " + i % 365 + ")");
        }
    }

    @Coroutine
    private static void group(JdbcConnection connection, StringBuilder out) throws SQLException {
        JdbcPreparedStatement query = (JdbcPreparedStatement) connection.prepareStatement(
                "select name, count(*), sum(v) s, max(d) from t where id < ? group by name having count(*) > 1 order by s desc, name");
        for (int k = 1; k < 8; k++) {
            query.setInt(1, k * 25);
            try (JdbcResultSet rows = (JdbcResultSet) query.executeQuery()) {
                while (rows.next()) {
                    out.append(rows.getString(1)).append(rows.getInt(2)).append(rows.getDouble(3)).append(rows.getString(4));
                }
            }
        }
    }

    @Coroutine
    private static void print(JdbcStatement statement, String sql, StringBuilder out) throws SQLException {
        try (JdbcResultSet rows = (JdbcResultSet) statement.executeQuery(sql)) {
            while (rows.next()) {
                out.append(rows.getString(1)).append('\n');
            }
        }
    }
}
