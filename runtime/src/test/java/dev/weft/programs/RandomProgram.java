package dev.weft.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a Java class from a seed: methods that call each other downwards, and themselves at their ends, with nested loops,
 * switches, handlers, mixed types, and suspensions wherever an expression may stand.
 */
final class RandomProgram {
    private static final String[] TYPES = {"int", "long", "double", "String", "Object", "boolean", "byte", "char", "float", "short"};

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<Method> methods = new ArrayList<>();
    private List<Variable> scope = new ArrayList<>();
    private int names;
    private int loops;
    private int callable;
    private int statements;
    private final Set<Integer> dropped;

    private record Variable(String type, String name) {}

    private record Method(String name, String result, List<Variable> parameters, boolean isStatic) {}

    RandomProgram(long seed) {
        this(seed, Set.of());
    }

    /** @param dropped the numbers of the statements to leave out; the others stay as they are */
    RandomProgram(long seed, Set<Integer> dropped) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.dropped = dropped;
    }

    /** How many statements there are, once the source has been written. */
    int statements() {
        return statements;
    }

    /** The source of a class {@code name} with a method {@code @Coroutine Object main()}. */
    String source(String name) {
        out.append("import dev.weft.*;\nimport dev.weft.programs.Oracle;\npublic class ").append(name).append(" {\n");
        out.append("  static class Box { final Object a; final long b; Box(Object a, long b) { this.a = a; this.b = b; }\n"
                + "    public String toString() { return a + \":\" + b; } }\n"
                + "  int field = 3;\n");
        out.append("  public CoCallable<Object> body() { return () -> main(); }\n");
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            callable = i;
            method("m" + i);
        }
        callable = count;
        scope = new ArrayList<>();
        out.append("  @Coroutine public Object main() {\n");
        block(2, 2);
        out.append("    return ").append(expression("Object", 3)).append(";\n  }\n}\n");
        return out.toString();
    }

    private void method(String name) {
        List<Variable> parameters = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Variable(type(), "p" + i))
                .toList();
        String result = random.nextInt(5) == 0 ? "void" : type();
        boolean isStatic = random.nextBoolean();
        scope = new ArrayList<>(parameters);
        out.append("  @Coroutine ").append(random.nextBoolean() ? "private " : "").append(isStatic ? "static " : "")
                .append(result).append(' ').append(name).append('(')
                .append(parameters.stream().map(p -> p.type() + " " + p.name()).collect(Collectors.joining(", ")))
                .append(") {\n");
        this.isStatic = isStatic;
        block(2, 2);
        if (random.nextBoolean()) {
            String again = name + "(" + parameters.stream().map(p -> expression(p.type(), 2)).collect(Collectors.joining(", ")) + ")";
            line(2, "if (Oracle.again()) { " + (result.equals("void") ? again + "; return;" : "return " + again + ";") + " }");
        }
        if (!result.equals("void")) {
            out.append("    return ").append(expression(result, 3)).append(";\n");
        }
        out.append("  }\n");
        this.isStatic = false;
        methods.add(new Method(name, result, parameters, isStatic));
    }

    private boolean isStatic;

    private String type() {
        return TYPES[random.nextInt(TYPES.length)];
    }

    private void line(int indent, String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
    }

    private void block(int indent, int depth) {
        int before = scope.size();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            statement(indent, depth);
        }
        scope = new ArrayList<>(scope.subList(0, before));
    }

    private void statement(int indent, int depth) {
        int number = statements++;
        int start = out.length();
        write(indent, depth);
        if (dropped.contains(number)) {
            out.setLength(start);
        }
    }

    private void write(int indent, int depth) {
        switch (random.nextInt(depth > 0 ? 13 : 5)) {
            case 0, 1 -> {
                Variable v = new Variable(type(), "v" + names++);
                line(indent, v.type() + " " + v.name() + " = " + expression(v.type(), 3) + ";");
                scope.add(v);
            }
            case 2 -> {
                if (scope.isEmpty()) {
                    line(indent, "Co.yield(" + argument("Object", 2) + ");");
                } else {
                    Variable v = scope.get(random.nextInt(scope.size()));
                    line(indent, v.name() + " = " + expression(v.type(), 3) + ";");
                }
            }
            case 3 -> line(indent, "Co.yield(" + argument(type(), 2) + ");");
            case 4 -> line(indent, "Oracle.log(\"log \" + " + expression(type(), 2) + ");");
            case 5, 6 -> {
                line(indent, "if (" + expression("boolean", 2) + ") {");
                block(indent + 1, depth - 1);
                if (random.nextBoolean()) {
                    line(indent, "} else {");
                    block(indent + 1, depth - 1);
                }
                line(indent, "}");
            }
            case 7, 8 -> loop(indent, depth);
            case 9 -> choice(indent, depth);
            case 10, 11 -> handler(indent, depth);
            default -> lambda(indent, depth);
        }
    }

    private void loop(int indent, int depth) {
        String label = "l" + names;
        String i = "i" + names++;
        boolean counted = random.nextBoolean();
        line(indent, counted
                ? label + ": for (int " + i + " = 0; " + i + " < " + (1 + random.nextInt(4)) + "; " + i + "++) {"
                : "int " + i + " = " + random.nextInt(4) + "; " + label + ": while (" + i + "-- > 0) {");
        scope.add(new Variable("int", i));
        loops++;
        line(indent + 1, "Oracle.tick();");
        block(indent + 1, depth - 1);
        if (random.nextInt(3) == 0) {
            line(indent + 1, "if (" + expression("boolean", 2) + ") " + (random.nextBoolean() ? "break " : "continue ") + label + ";");
        }
        loops--;
        line(indent, "}");
        if (counted) {
            scope.remove(scope.size() - 1);
        }
    }

    private void choice(int indent, int depth) {
        boolean strings = random.nextInt(3) == 0;
        line(indent, strings
                ? "switch (\"k\" + (" + expression("int", 2) + " & 3)) {"
                : "switch (" + expression("int", 2) + " & 3) {");
        for (int k = 0; k < 3; k++) {
            line(indent, "case " + (strings ? "\"k" + k + "\"" : "" + k) + ": {");
            block(indent + 1, depth - 1);
            line(indent, random.nextInt(3) == 0 ? "}" : "} break;");
        }
        line(indent, "default: Co.yield(" + argument(type(), 1) + ");");
        line(indent, "}");
    }

    private void handler(int indent, int depth) {
        line(indent, "try {");
        block(indent + 1, depth - 1);
        if (random.nextInt(3) == 0) {
            line(indent + 1, "if (" + expression("boolean", 2) + ") throw new RuntimeException(\"t\" + " + expression("int", 2) + ");");
        }
        boolean caught = random.nextInt(3) > 0;
        if (caught) {
            String e = "e" + names++;
            line(indent, "} catch (" + (random.nextBoolean() ? "IllegalStateException " : "RuntimeException ") + e + ") {");
            line(indent + 1, "Oracle.log(\"caught \" + " + e + ".getMessage());");
            block(indent + 1, depth - 1);
        }
        if (!caught || random.nextBoolean()) {
            line(indent, "} finally {");
            block(indent + 1, depth - 1);
        }
        line(indent, "}");
    }

    /** A lambda over a suspendable interface, run on the spot. */
    private void lambda(int indent, int depth) {
        List<Variable> captured = scope;
        String r = "r" + names++;
        List<Variable> copies = new ArrayList<>();
        for (Variable v : captured) {
            if (random.nextInt(3) == 0) {
                Variable copy = new Variable(v.type(), "c" + names++);
                line(indent, "final " + copy.type() + " " + copy.name() + " = " + v.name() + ";");
                copies.add(copy);
            }
        }
        String t = type();
        String boxed = boxed(t);
        line(indent, "CoCallable<" + boxed + "> " + r + " = () -> {");
        scope = new ArrayList<>();
        block(indent + 1, depth - 1);
        scope = new ArrayList<>(copies);
        line(indent + 1, "return " + expression(t, 2) + ";");
        line(indent, "};");
        scope = captured;
        line(indent, "try { Oracle.log(\"lambda \" + " + r + ".call()); } catch (RuntimeException x) { throw x; } catch (Exception x) { throw new RuntimeException(x); }");
    }

    private static String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "char" -> "Character";
            case "String", "Object" -> type;
            default -> Character.toUpperCase(type.charAt(0)) + type.substring(1);
        };
    }

    /** A cast tells javac the type: else it would try each overload for each of the overloads around it. */
    private String argument(String type, int depth) {
        return "(" + type + ") (" + expression(type, depth) + ")";
    }

    private String expression(String type, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return atom(type);
        }
        int pick = random.nextInt(10);
        if (pick < 2) {
            return cast(type, "Co.<Integer>yield(" + argument(type(), depth - 1) + ")");
        }
        if (pick < 5) {
            String call = call(type, depth);
            if (call != null) {
                return call;
            }
        }
        if (pick == 5) {
            return "(" + expression("boolean", depth - 1) + " ? " + expression(type, depth - 1) + " : " + expression(type, depth - 1) + ")";
        }
        return composed(type, depth);
    }

    private String composed(String type, int depth) {
        return switch (type) {
            case "boolean" -> random.nextBoolean()
                    ? "(" + expression("int", depth - 1) + " < " + expression("long", depth - 1) + ")"
                    : "(" + expression("boolean", depth - 1) + (random.nextBoolean() ? " && " : " ^ ") + expression("boolean", depth - 1) + ")";
            case "String" -> random.nextBoolean()
                    ? "(" + expression("String", depth - 1) + " + " + expression(type(), depth - 1) + ")"
                    : "new String(" + expression("String", depth - 1) + " + \"n\")";
            case "Object" -> switch (random.nextInt(3)) {
                case 0 -> "new Box(" + expression(type(), depth - 1) + ", " + expression("long", depth - 1) + ")";
                case 1 -> "java.util.Arrays.asList(" + expression("Object", depth - 1) + ", " + expression("int", depth - 1) + ")";
                default -> "(Object) new long[] {" + expression("int", depth - 1) + ", " + expression("long", depth - 1) + "}.length";
            };
            case "int", "long", "double", "float" -> "(" + expression(type, depth - 1) + (random.nextBoolean() ? " + " : " * ")
                    + expression(type.equals("double") ? "float" : type, depth - 1) + ")";
            default -> "(" + type + ") (" + expression("int", depth - 1) + " + " + expression(type, depth - 1) + ")";
        };
    }

    private String cast(String type, String integer) {
        return switch (type) {
            case "boolean" -> "(" + integer + " > 4)";
            case "String" -> "(\"y\" + " + integer + ")";
            case "Object" -> "((Object) " + integer + ")";
            default -> "(" + type + ") (int) " + integer;
        };
    }

    private String call(String type, int depth) {
        List<Method> fitting = methods.subList(0, Math.min(callable, methods.size())).stream()
                .filter(m -> m.result().equals(type) && (m.isStatic() || !isStatic))
                .toList();
        if (fitting.isEmpty() || loops > 2) {
            return null;
        }
        Method m = fitting.get(random.nextInt(fitting.size()));
        return m.name() + "("
                + m.parameters().stream().map(p -> expression(p.type(), depth - 1)).collect(Collectors.joining(", ")) + ")";
    }

    private String atom(String type) {
        List<Variable> fitting = scope.stream().filter(v -> v.type().equals(type)).toList();
        if (!fitting.isEmpty() && random.nextInt(4) > 0) {
            return fitting.get(random.nextInt(fitting.size())).name();
        }
        return switch (type) {
            case "int" -> !isStatic && random.nextInt(4) == 0 ? "(field += 2)" : "" + (random.nextInt(20) - 5);
            case "long" -> (random.nextInt(2000) - 1000) + "L";
            case "double" -> random.nextInt(100) / 8.0 + "";
            case "float" -> random.nextInt(100) / 4.0f + "f";
            case "boolean" -> "" + random.nextBoolean();
            case "String" -> random.nextInt(6) == 0 ? "(String) null" : "\"s" + random.nextInt(9) + "\"";
            case "Object" -> random.nextInt(6) == 0 ? "(Object) null" : "(Object) \"o" + random.nextInt(9) + "\"";
            default -> "(" + type + ") " + random.nextInt(100);
        };
    }
}
