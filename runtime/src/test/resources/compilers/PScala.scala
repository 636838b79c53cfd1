import dev.weft.{Co, CoCallable, Coroutine}
import scala.annotation.tailrec
import scala.util.control.{Breaks, NonFatal}

/** Asks the driver; an object, so that there are static forwarders. */
object PScalaAsk {
  @Coroutine def ask(o: Any): Any =
    try Co.`yield`[Any](o)
    catch { case _: IllegalStateException => Co.`yield`[Any]("again") }

  @Coroutine def number(o: Any): Int = ask(o).asInstanceOf[Number].intValue
}

trait PScalaStep { @Coroutine def step(n: Int): Int }

sealed trait PScalaShape
final case class PScalaCircle(radius: Double, name: String = "circle") extends PScalaShape
final case class PScalaSquare(side: Int, inner: Option[PScalaShape], wide: Long) extends PScalaShape
case object PScalaNothing extends PScalaShape

object PScalaEven { @Coroutine def unapply(n: Int): Option[Int] = if (PScalaAsk.number(s"even $n") % 2 == 0) Some(n / 2) else None }

/** A trait with bodies: the compiler makes static methods of them, and forwarders in the classes. */
trait PScalaWalk {
  import PScalaAsk._
  protected var visited: Int = 0
  @Coroutine def leaf(n: Int): String
  @Coroutine def walk(n: Int): String = if (n <= 0) leaf(n) else { visited += number(s"walk $n"); walk(n - 1) + visited }
}

trait PScalaLoudWalk extends PScalaWalk {
  @Coroutine override def walk(n: Int): String = s"<${super.walk(n)}${PScalaAsk.ask("loud")}>"
}

/** Patterns, try as an expression, tail recursion, lazy values, traits, defaults, loops, local methods. */
class PScala extends PScalaLoudWalk {
  import PScalaAsk._

  private var field: Any = 3
  private lazy val lazily: String = { field = "lazy"; "lazily" + field }

  def body(): Any = new CoCallable[Any] { @Coroutine override def call(): Any = main() }

  @Coroutine override def leaf(n: Int): String = "leaf" + ask(n)

  @Coroutine private def named(shape: PScalaShape, times: Int): String = shape match {
    case PScalaCircle(r, name) if r > number("radius") => s"large $name"
    case PScalaCircle(_, name) => name + times + ask(name)
    case PScalaSquare(side, Some(inner @ PScalaCircle(r, _)), _) => s"${side + number("side")}" + named(inner, r.toInt)
    case PScalaSquare(_, None, wide) => "empty " + (wide + number("wide"))
    case PScalaSquare(_, Some(other), _) => "other " + named(other, 1)
    case PScalaNothing => ask("nothing").toString
  }

  @Coroutine private def extracted(value: Any): Any = value match {
    case s: String if number(s) > 0 => s.length
    case n: Int => n match { case PScalaEven(half) => half; case _ => ask("odd") }
    case (a: Int, b) => (b, a + number("tuple"))
    case Seq(first, rest @ _*) => s"$first ${ask(rest)}"
    case x @ (_: Long | _: Double) => x -> number("wide")
    case null => ask("null")
    case _ => "default"
  }

  @Coroutine private def tries(): Any = {
    var result: Any = null
    val value =
      try { if (number("a") > 5) throw new IllegalArgumentException("large") else ask("b") }
      catch { case e: IllegalArgumentException if number("guard") > 0 => number("c"); case NonFatal(e) => e.getMessage + ask("d") }
      finally { result = ask("finally") }
    val nested = try { try 1 / (number("zero") & 1) finally field = ask("inner") } catch { case _: ArithmeticException => -1 }
    (value, result, nested, new StringBuilder(ask("e").toString).append(number("f")).append(lazily))
  }

  @tailrec @Coroutine final def sum(n: Int, acc: Long): Long = if (n == 0) acc else sum(n - 1, acc * 3 + number(n))

  @Coroutine private def loops(): String = {
    val out = new StringBuilder
    var i = 0
    while (i < 4) {
      val array = Array(i, number(s"i$i"), i * 2L)
      out.append(array.mkString("[", ",", "]"))
      i += 1 + (number("step") & 1)
    }
    do { i -= 1; out.append(number("down")) } while (i > 2)
    @Coroutine def local(depth: Int): Int = if (depth == 0) { i += 1; i } else local(depth - 1) + number("local")
    out.append(local(3)).append(number("x") match { case 1 | 2 => "few" case n if n < 0 => "negative"; case n => "n" + n }).toString
  }

  @Coroutine private def steps(start: Int): Int = {
    var captured = start
    val plus: PScalaStep = n => { captured += number("captured"); n + captured }
    val twice: PScalaStep = n => plus.step(n) * plus.step(1)
    twice.step(number("start")) + defaults(text = "t")
  }

  @Coroutine private def defaults(n: Int = 4, text: String): Int = n + text.length + number("defaults")

  @Coroutine def main(): Any = {
    val shapes = named(PScalaCircle(2), 1) + named(PScalaSquare(1, Some(PScalaCircle(5, "inner")), 5L), 7) +
      named(PScalaSquare(2, None, 9L), 0) + named(PScalaSquare(2, Some(PScalaNothing), 9L), 0)
    val values = List(extracted("text"), extracted(8), extracted((1, "b")), extracted(List(1, 2, 3)), extracted(2.5), extracted(null), extracted('c'))
    s"$shapes $values ${tries()} ${sum(5, 1L)} ${loops()} ${steps(2)} ${walk(2)} ${field}"
  }
}

/** Suspends through Scala's own collections, closures and by-name arguments: the library is woven too. */
class PScalaLibrary {
  import PScalaAsk._

  def body(): Any = new CoCallable[Any] { @Coroutine override def call(): Any = main() }

  private def unless[T](condition: => Boolean)(value: => T)(otherwise: => T): T = if (!condition) value else otherwise

  private def curried(a: Int)(f: Int => Int): Int = f(f(a))

  def main(): Any = {
    val squares = for { i <- List(1, 2, 3) if number(s"filter $i") > -2; j <- Vector(i, number(s"j$i")) } yield i * j
    val folded = squares.foldLeft("")((text, n) => text + n + ask(n))
    val chosen = unless(number("condition") > 3)(ask("value").toString)(s"otherwise ${number("otherwise")}")
    val map = Map("a" -> 1, "b" -> 2).map { case (k, v) => k -> (v + number(k)) }.filter(_._2 > 0)
    val option = Option(number("option")).filter(_ > 0).map(_ + number("mapped")).getOrElse(number("else"))
    val partial = List[Any](1, "two", 3.0).collect { case n: Int => n + number("int"); case s: String => ask(s) }
    val lazily = Iterator.from(1).map(n => n * number(s"lazy $n")).take(3).toList
    val either = for { a <- Right(number("right")); b <- (if (a > 0) Right(a) else Left(ask("left"))) } yield a + b
    val sorted = Array(3, 1, 2).map(n => n -> number(s"key $n")).sortBy(_._2).map(_._1).mkString
    val text = new StringBuilder
    for (i <- 0 until 4 by 2; if i != number("until")) text.append(i).append(number("range"))
    Breaks.breakable { for (i <- 1 to 3) { if (number(s"break $i") > 5) Breaks.break(); text.append(i) } }
    def early: Int = { List(1, 2, 3).foreach { n => if (number(s"early $n") > 0) return n }; -1 }
    val caught = try List(1, 0).map(n => number("divide") / n) catch { case e: ArithmeticException => e.getMessage + ask("caught") }
    s"$squares $folded $chosen $map $option $partial $lazily $either $sorted $text $early $caught ${curried(2)(n => n * number("f"))}"
  }
}
