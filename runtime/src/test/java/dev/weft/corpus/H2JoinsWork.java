package dev.weft.corpus;

import dev.weft.Coroutine;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbc.JdbcResultSet;
import org.h2.jdbc.JdbcStatement;

/** Transactions and savepoints, outer joins, windows, merges, arrays, large objects, two connections at once. */
final class H2JoinsWork {
    private H2JoinsWork() {}

    @Coroutine
    static void run(JdbcConnection first, JdbcConnection second, StringBuilder out) throws SQLException {
        first.setAutoCommit(false);
        second.setAutoCommit(false);
        JdbcStatement one = (JdbcStatement) first.createStatement();
        JdbcStatement other = (JdbcStatement) second.createStatement();
        one.execute("create table dept(id int primary key, name varchar unique); create table emp(id identity, dept int references dept, "
                + "pay decimal(10, 2) check (pay > 0), tags varchar array, note clob)");
        first.commit();
        fill(first);
        print(other, "select count(*) from emp", out);
        first.commit();
        print(other, "select count(*) from emp", out);
        Savepoint before = first.setSavepoint();
        one.execute("delete from emp where dept = 2");
        print(one, "select sum(pay) from emp", out);
        first.rollback(before);
        print(one, "select d.name, e.id, e.pay, rank() over (partition by d.id order by e.pay desc, e.id) r, "
                + "sum(e.pay) over (partition by d.id order by e.id rows between 2 preceding and current row) s "
                + "from dept d left join emp e on e.dept = d.id order by d.name, r, e.id", out);
        print(one, "select coalesce(d.name, 'all'), listagg(e.id, ';') within group (order by e.id), max(cardinality(e.tags)) "
                + "from emp e right join dept d on d.id = e.dept group by d.name having count(*) > 0 order by 1", out);
        print(one, "select * from (select dept, pay from emp) where exists (select 1 from dept where id = dept and name like '%1') "
                + "union select 99, length(note) from emp where id < 4 order by 1, 2 fetch first 10 rows only", out);
        one.execute("merge into dept using (values (1, 'merged'), (7, 'new')) v(id, name) on dept.id = v.id "
                + "when matched then update set name = v.name when not matched then insert values (v.id, v.name)");
        for (String bad : new String[] {
            "insert into emp(dept, pay) values (55, 1)", "update emp set pay = -1", "select nothing from dept", "select 1 / 0 from dept",
            "insert into dept values (8, 'new')"
        }) {
            try {
                one.execute(bad);
            } catch (SQLException e) {
                out.append(e.getErrorCode()).append(e.getSQLState());
            }
        }
        first.commit();
        print(other, "select * from dept order by id", out);
        print(other, "explain select * from emp e join dept d on e.dept = d.id where d.name = 'new'", out);
    }

    @Coroutine
    private static void fill(JdbcConnection connection) throws SQLException {
        JdbcStatement statement = (JdbcStatement) connection.createStatement();
        statement.execute("insert into dept select x, 'dept' || x from system_range(0, 4)");
        JdbcPreparedStatement insert = (JdbcPreparedStatement)
                connection.prepareStatement("insert into emp(dept, pay, tags, note) values (?, ?, array[cast(? as varchar), cast(? as varchar)], ?)");
        for (int i = 1; i <= 60; i++) {
            insert.setInt(1, i % 4);
            insert.setDouble(2, i * 37 % 101 + 0.25);
            insert.setString(3, "t" + i % 3);
            insert.setString(4, i % 5 == 0 ? null : "u");
            insert.setString(5, "note ".repeat(i));
            insert.addBatch();
        }
        insert.executeBatch();
    }

    @Coroutine
    private static void print(JdbcStatement statement, String sql, StringBuilder out) throws SQLException {
        try (JdbcResultSet rows = (JdbcResultSet) statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    out.append(rows.getString(i)).append(i == columns ? '\n' : '|');
                }
            }
        }
    }
}
