import dev.weft.Co
import dev.weft.CoCallable
import dev.weft.Coroutine
import groovy.transform.CompileStatic

/** Statically compiled: calls that Groovy dispatches itself are no calls in the class file. Its lambdas are classes of their own. */
@CompileStatic
class PGroovy {
    int field = 3
    String text = 't'

    Object body() { return new Body(self: this) }

    static class Body implements CoCallable<Object> {
        PGroovy self
        @Coroutine Object call() { self.main() }
    }

    static class Resource implements AutoCloseable {
        String name
        @Coroutine void close() { ask('close ' + name) }
    }

    @Coroutine static Object ask(Object o) {
        try {
            return Co.yield(o)
        } catch (IllegalStateException raised) {
            return Co.yield((Object) 'again')
        }
    }

    @Coroutine static int number(Object o) { ((Number) ask(o)).intValue() }

    @Coroutine int finals(int n) {
        int sum = 0
        for (int i = 0; i < 6; i++) {
            try {
                if (number("in $i".toString()) == n) continue
                if (i == 4) break
                sum += number('sum')
                if (i == 2) throw new IllegalArgumentException('' + number('thrown'))
            } catch (IllegalArgumentException | NullPointerException e) {
                sum += e.message.length() + number('caught')
            } finally {
                sum += number('finally')
            }
        }
        sum
    }

    @Coroutine String switches(Object o) {
        def out = new StringBuilder('' + ask('first'))
        switch (number('which')) {
            case 1: out.append('one')
            case 2: out.append(number('two')); break
            case -3..0: out.append('range').append(ask('range')); break
            default: out.append(ask('default'))
        }
        out.append(o instanceof String && ((String) o).length() > number('length') ? "long $o ${number('gstring')}" : ask('short') ?: 'elvis')
        out.toString()
    }

    @Coroutine Object compounds() {
        long[] longs = [1L, 2L, 3L] as long[]
        longs[number('index') & 1] += number('long')
        field += number('field')
        text += ask('text')
        Map<String, Object> map = [a: ask('a'), b: number('b'), (text): longs[0]]
        List<Integer> list = [number('x'), number('y')]
        list << number('z')
        double d = field * 1.5d + (list.size() > 2 ? number('d') : 1)
        def (p, q) = [ask('p'), ask('q')]
        int i = 0
        while (i++ < (number('rounds') & 3)) { text = text + i }
        "$map $list $d $p $q $text".toString()
    }

    @Coroutine Object resources() {
        try (Resource a = new Resource(name: '' + ask('a'))) {
            if (number('fails') % 2 == 0) throw new UnsupportedOperationException(a.name)
            return a.name + ask('body')
        } catch (UnsupportedOperationException e) {
            return e.message
        }
    }

    @Coroutine Object main() {
        [finals(2), finals(-1), switches('abcdefghijklmnopqrstuvw'), switches(5), compounds(), resources(), resources()].toString()
    }
}
