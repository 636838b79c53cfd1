package dev.weft.corpus;

import dev.weft.Coroutine;
import scala.collection.immutable.List;
import scala.collection.immutable.TreeMap;
import scala.collection.immutable.Vector;
import scala.collection.immutable.VectorBuilder;
import scala.math.BigDecimal;
import scala.math.Ordering;

/** Collections, numbers, texts. */
final class ScalaWork {
    private ScalaWork() {}

    @Coroutine
    static String run() {
        StringBuilder out = new StringBuilder();
        VectorBuilder<Integer> builder = new VectorBuilder<>();
        for (int i = 0; i < 3000; i++) {
            builder.addOne(i * 7919 % 1009);
        }
        Vector<Integer> numbers = builder.result();
        out.append(((Vector<?>) numbers.slice(900, 1100)).mkString(",")).append(((Vector<?>) numbers.reverse()).mkString("[", ",", "]"));
        List<Integer> list = numbers.drop(2900).toList();
        out.append(list.map(n -> n * 2).filter(n -> n % 3 == 0).mkString(" "));
        out.append(list.grouped(7).map(group -> group.mkString("+")).mkString(";"));
        out.append(list.foldLeft(0, (sum, n) -> (Integer) sum * 31 + n));
        TreeMap<String, Integer> map = new TreeMap<>(Ordering.String$.MODULE$);
        for (int i = 0; i < 200; i++) {
            map = map.updated("k" + i * 31 % 97, i);
        }
        out.append(((TreeMap<?, ?>) map.rangeFrom("k5")).mkString(" ")).append(map.groupBy(entry -> entry._2() % 3).size());
        out.append(BigDecimal.exact("123456789.123456789").$times(BigDecimal.exact("-9.87")).toString());
        return out.toString();
    }
}
